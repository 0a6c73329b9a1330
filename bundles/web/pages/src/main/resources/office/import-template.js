// A file to fill in for a kind of record, and what each of its columns takes.
import { html, nothing } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import zh from "/assets/office/template-strings.zh.js";
import en from "/assets/office/template-strings.en.js";

const t = texts(zh, en);

function column(each) {
  return html`<tr><th scope="row">${pick(each.label)}</th><td>${t(each.needed ? "required" : "optional")}</td>
    <td>${each.rule ? pick(each.rule) : nothing}</td><td lang="zh-CN">${each.example}</td></tr>`;
}

/**
 * The links to the templates of a kind, and its columns.
 *
 * @param {string} kind its id
 * @param {any[]} columns as the server explains them; none of a kind that is no table
 */
export function templateOf(kind, columns) {
  if (columns.length === 0) return nothing;
  const address = `/api/office/imports/kinds/${encodeURIComponent(kind)}/`;
  return html`<div class="yx-wide" data-test="template">
    <p class="mb-1">${t("template")} <a href=${address + "xlsx"} download data-test="template-xlsx">Excel</a> · <a href=${address + "csv"} download data-test="template-csv">CSV</a>
      <span class="yx-soft">${t("examples")}</span></p>
    <details data-test="columns"><summary>${t("columns", { count: columns.length })}</summary>
      <div class="table-responsive"><table class="table mb-0">
        <thead><tr><th scope="col">${t("column")}</th><th scope="col">${t("needed")}</th><th scope="col">${t("rule")}</th><th scope="col">${t("example")}</th></tr></thead>
        <tbody>${columns.map(column)}</tbody></table></div>
    </details></div>`;
}
