{# As the report's script: chapters that know each other. #}
"use strict";
{
const {
  find, all, element, say, gettext, findings, control, missedFields, rowText, arrive, startArticle, keys, VERDICTS,
} = window.tqcheck;
let known = JSON.parse(find("#desk").dataset.desk);

{% include "desk/changes.js" %}
{% include "desk/draft.js" %}
{% include "desk/editing.js" %}
{% include "desk/verdicts.js" %}
{% include "desk/pages.js" %}

/* ---- Begin. */

keys.z = undo;
document.addEventListener("click", (event) => {
  if (event.target.closest("#undo")) undo();
});
if (article()) startPage();
if (find("#progress") && known.checked < known.articles) setTimeout(follow, 800);
find("#new")?.addEventListener("submit", paste);
}
