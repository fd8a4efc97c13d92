"""What people decided: the faults they expect in an article, and the regression cases they keep."""
