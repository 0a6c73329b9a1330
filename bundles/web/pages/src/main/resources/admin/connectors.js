// Connectors to other systems: which are there, whether they work, and where their settings are made.
import { html, nothing } from "/assets/lit/index.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { adviceOn, remarksOf } from "/assets/admin/state-words.js";
import "/assets/admin/tabs.js";
import zh from "/assets/admin/connector-strings.zh.js";
import en from "/assets/admin/connector-strings.en.js";

const t = texts(zh, en);
const LOOKS = {
  works: "yx-state-good",
  "not-configured": "yx-state-none",
  waits: "yx-state-superseded",
  troubled: "yx-state-superseded",
  failed: "yx-state-revoked",
};

function kindText(kind) {
  return zh["kind-" + kind] === undefined ? kind : t("kind-" + kind);
}

class ConnectorsPage extends WorkPage {
  static properties = { connectors: { state: true }, findings: { state: true } };

  constructor() {
    super();
    this.connectors = null;
    this.findings = [];
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.connectors = await call("GET", "/api/admin/connectors");
      // Asking what is outside takes longer than saying what is set up.
      this.findings = (await call("GET", "/api/admin/health")).findings;
    });
  }

  /** Every setting that the bundle knows, and those that its files make beside them. */
  facts(c) {
    const files = c.files.map((name) => "etc/" + name);
    const known = [...new Set([...c.defaults, ...c.configured])];
    return html`<dl class="yx-facts">
      <dt>${t("bundle")}</dt><dd>${c.bundle}</dd>
      <dt>${t("pid")}</dt><dd><code class="yx-fingerprint">${c.pid}</code></dd>
      <dt>${t("files")}</dt><dd data-test="files">${files.length === 0 ? t("no-files", c) : files.join(t("comma"))}</dd>
      <dt>${t("set")}</dt><dd data-test="set">${c.configured.join(t("comma")) || t("not-set")}</dd>
      ${known.length === 0 ? nothing : html`<dt>${t("keys")}</dt><dd>${known.join(t("comma"))}</dd>`}
    </dl>`;
  }

  /** Faults outside that the health check of a running connector found. */
  trouble(c) {
    return c.state === "works" ? this.findings.find((finding) => finding.name === c.check && finding.level !== "well") : undefined;
  }

  connector(c) {
    const trouble = this.trouble(c);
    const state = trouble ? "troubled" : c.state;
    return html`<li class="yx-sheet yx-opening" data-test="connector" data-pid=${c.pid} data-state=${state}>
      <h3 class="text-break">${c.bundle.split(" ")[0]} <span class="yx-state ${LOOKS[state] ?? ""}">${t("state-" + state)}</span></h3>
      ${trouble ? html`<p>${t("todo-troubled")}</p>${adviceOn(trouble)}${remarksOf(trouble)}` : nothing}
      ${c.state === "works" ? nothing : html`<p class=${c.state === "failed" ? "yx-bad text-break" : "text-break"} data-test="todo">${t("todo-" + c.state, c)}</p>`}
      ${this.facts(c)}
      ${c.example ? html`<details class="mt-2"><summary>${t("example")}</summary><pre class="yx-example" lang="en" tabindex="0" data-test="example">${c.example}</pre></details>` : nothing}
    </li>`;
  }

  render() {
    const head = html`<yx-admin-tabs></yx-admin-tabs><h1 class="yx-title">${t("title")}</h1><p class="yx-soft">${t("lead")}</p>`;
    if (this.connectors === null) return html`${head}${this.waiting(t("loading"))}`;
    if (this.connectors.length === 0) return html`${head}<p class="yx-sheet yx-empty">${t("none")}</p>`;
    const kinds = [...new Set(this.connectors.map((c) => c.kind))];
    return html`${head}${this.told()}${kinds.map(
      (kind) => html`<section data-test="kind" data-kind=${kind}><h2 class="yx-section">${kindText(kind)}</h2>
        <ul class="yx-issued">${this.connectors?.filter((c) => c.kind === kind).map((c) => this.connector(c))}</ul></section>`,
    )}`;
  }
}
customElements.define("yx-connectors", ConnectorsPage);
