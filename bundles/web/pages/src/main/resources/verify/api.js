// The interface for programs, out of the description that this server publishes at /openapi.json.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call, site, problemOf } from "/assets/yinxin/http.js";
import zh from "/assets/verify/api-strings.zh.js";
import en from "/assets/verify/api-strings.en.js";

const t = texts(zh, en);

/** The calls that are explained: [key of its text, method, path, what follows curl]. */
/** @type {[group: string, operations: [name: string, method: string, path: string, example: (address: string) => string][]][]} */
const GROUPS = [
  [
    "single",
    [
      ["code", "get", "/v/{code}", (a) => `curl -H 'Accept: application/json' ${a}/v/XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXX`],
      ["file", "post", "/api/verifications", (a) => `curl -F file=@transcript.pdf ${a}/api/verifications`],
    ],
  ],
  [
    "bulk",
    [
      [
        "ask",
        "post",
        "/api/employers",
        (a) => `curl -H 'Content-Type: application/json' -d '{"name":"…","contact":"…","purpose":"…"}' ${a}/api/employers`,
      ],
      [
        "start",
        "post",
        "/api/bulk-verifications",
        (a) => `curl -H "Authorization: Bearer $KEY" -F file=@codes.csv ${a}/api/bulk-verifications`,
      ],
      ["state", "get", "/api/bulk-verifications/{id}", (a) => `curl -H "Authorization: Bearer $KEY" ${a}/api/bulk-verifications/$ID`],
      [
        "rows",
        "get",
        "/api/bulk-verifications/{id}/rows",
        (a) => `curl -H "Authorization: Bearer $KEY" '${a}/api/bulk-verifications/'$ID'/rows?after=0'`,
      ],
      [
        "csv",
        "get",
        "/api/bulk-verifications/{id}/results.csv",
        (a) => `curl -H "Authorization: Bearer $KEY" -o results.csv ${a}/api/bulk-verifications/$ID/results.csv`,
      ],
      [
        "xlsx",
        "get",
        "/api/bulk-verifications/{id}/results.xlsx",
        (a) => `curl -H "Authorization: Bearer $KEY" -o results.xlsx ${a}/api/bulk-verifications/$ID/results.xlsx`,
      ],
      [
        "delete",
        "delete",
        "/api/bulk-verifications/{id}",
        (a) => `curl -X DELETE -H "Authorization: Bearer $KEY" ${a}/api/bulk-verifications/$ID`,
      ],
      ["own", "get", "/api/employers/own", (a) => `curl -H "Authorization: Bearer $KEY" ${a}/api/employers/own`],
    ],
  ],
  [
    "log",
    [
      ["checkpoint", "get", "/log/checkpoint", (a) => `curl ${a}/log/checkpoint`],
      ["key", "get", "/log/key", (a) => `curl ${a}/log/key`],
      ["tile", "get", "/log/tile/{path}", (a) => `curl -O ${a}/log/tile/0/000.p/1`],
      ["trust", "get", "/trust", (a) => `curl -H 'Accept: application/json' ${a}/trust`],
    ],
  ],
];

class Api extends Page {
  static properties = {
    description: { state: true },
    address: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.description = null;
    this.address = "";
    this.failure = null;
  }

  async firstUpdated() {
    try {
      this.address = (await site()).publicAddress || location.origin;
      this.description = await call("GET", "/openapi.json");
    } catch (error) {
      this.failure = problemOf(error);
    }
  }

  titleText() {
    return t("title");
  }

  schema(schema) {
    if (!schema) return "";
    if (schema.$ref) return schema.$ref.split("/").pop();
    if (schema.type === "array") return this.schema(schema.items) + "[]";
    return schema.format ?? schema.type ?? "";
  }

  responses(operation) {
    return html`<ul class="mb-0">
      ${Object.entries(operation.responses).map(([status, answer]) => {
        const [type, content] = Object.entries(answer.content ?? {})[0] ?? ["", {}];
        const kind = type === "application/json" ? this.schema(content.schema) : type;
        return html`<li><strong>${status}</strong> <span lang="en">${answer.description}</span> ${kind ? html`<code>${kind}</code>` : nothing}</li>`;
      })}
    </ul>`;
  }

  operation([key, method, path, curl]) {
    const operation = this.description.paths[path]?.[method];
    if (!operation) return nothing;
    return html`<section class="yx-sheet mt-3" id=${key} data-test="operation">
      <h3 class="h6"><span class="yx-method">${method.toUpperCase()} ${path}</span></h3>
      <p>${t("op-" + key)}</p>
      <pre tabindex="0" role="region" aria-label=${t("example")}><code>${curl(this.address)}</code></pre>
      <details><summary>${t("answers")}</summary>${this.responses(operation)}</details>
    </section>`;
  }

  fields(name) {
    const properties = this.description.components.schemas[name]?.properties ?? {};
    return html`<h3 class="h6 mt-3">${name}</h3>
      <dl class="yx-facts">${Object.entries(properties).map(([field, schema]) => html`<dt><code>${field}</code></dt><dd><code>${this.schema(schema)}</code> <span lang="en">${schema.description ?? ""} ${schema.enum ? schema.enum.join(" · ") : ""}</span></dd>`)}</dl>`;
  }

  render() {
    if (this.failure)
      return html`<h1 class="yx-title">${t("title")}</h1><div class="alert alert-danger" role="alert">${this.failure.text()}</div>`;
    if (!this.description)
      return html`<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("loading")}</p>`;
    return html`<div class="yx-api">
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      <ul>
        <li>${t("rule-valid")}</li>
        <li>${t("rule-address")} <strong>${this.address}</strong></li>
        <li>${t("rule-key")} <a href="/verify/bulk">${t("bulk-page")}</a></li>
        <li>${t("rule-errors")}</li>
        <li>${t("rule-limits")}</li>
        <li>${t("rule-openapi")} <a href="/openapi.json">/openapi.json</a></li>
      </ul>
      ${GROUPS.map(([group, operations]) => html`<h2 class="yx-section">${t("group-" + group)}</h2>${operations.map((each) => this.operation(each))}`)}
      <h2 class="yx-section">${t("schemas")}</h2>
      <section class="yx-sheet">${["Report", "BulkVerification", "BulkVerificationRow", "Problem"].map((name) => this.fields(name))}</section>
    </div>`;
  }
}
customElements.define("yx-verify-api", Api);
