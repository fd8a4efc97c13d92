{# One script, cut by subject: a chapter may use what another one defines, since nothing acts before the end. #}
"use strict";
{
{% include "report/base.js" %}
{% include "report/list.js" %}
{% include "report/verdicts.js" %}
{% include "report/missed.js" %}
{% include "report/article.js" %}
{% include "report/ways.js" %}

/* ---- Begin. */

find(".tools").hidden = false;
startExport();
startMissed();
if (find("#missed")) document.addEventListener("selectionchange", noticeSelection);
find("#keys").addEventListener("click", keys["?"]);
document.addEventListener("keydown", press);
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey) return;
  if (link.matches(".mark")) setTimeout(() => follow(link));
  else setTimeout(() => arrive(endOf(link)));
});
window.addEventListener("hashchange", () => arrive(endOf(location)));
for (const folded of all("details.article")) folded.addEventListener("toggle", () => startArticle(folded));
if (list) startList();
for (const article of all("main.article")) startArticle(article);
arrive(endOf(location));

/* What the desk builds on. */
window.tqcheck = { find, all, element, say, gettext, findings, control, missedFields, rowText, arrive, startArticle, keys, VERDICTS };
}
