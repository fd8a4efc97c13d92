"""The desk: the report as a local web application, in which translations are mended and findings judged.

Its pages are those of the report (`tqcheck/report/templates`), with what is written added.
"""
