// Connectors to other systems: which are there, whether they work, and where their settings are made.
import { html, nothing } from "/assets/lit/index.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { Polling } from "/assets/yinxin/polling.js";
import { adviceOn, remarksOf } from "/assets/admin/state-words.js";
import "/assets/admin/tabs.js";
import "/assets/admin/connector-form.js";
import zh from "/assets/admin/connector-strings.zh.js";
import en from "/assets/admin/connector-strings.en.js";

const t = texts(zh, en);
/** A connector takes its settings within seconds after they are written. */
const POLL_MS = 3000;
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

/** The names of the files in etc that configure a connector, or may, without their ending. */
function namesOf(c) {
  const names = c.files.map((file) => /^(.*)\.cfg(\.example)?$/.exec(file)?.[1]).filter(Boolean);
  return names.length === 0 ? [c.pid] : [...new Set(names)];
}

class ConnectorsPage extends WorkPage {
  static properties = { connectors: { state: true }, findings: { state: true }, edited: { state: true }, checked: { state: true } };

  constructor() {
    super();
    this.polling = new Polling(this, POLL_MS, () => this.watch());
    this.connectors = null;
    this.findings = [];
    /** The name whose settings are open. */
    this.edited = "";
    /** The name whose connection was checked. */
    this.checked = "";
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(async () => {
      await this.load();
      // Asking what is outside takes longer than saying what is set up.
      this.findings = (await call("GET", "/api/admin/health")).findings;
    });
  }

  async load() {
    this.connectors = await call("GET", "/api/admin/connectors");
  }

  /** Asks again now and then. A lost answer is asked for again. */
  async watch() {
    if (this.connectors === null || this.busy || document.hidden) return;
    try {
      await this.load();
    } catch {
      // The next change says what is wrong.
    }
  }

  /** Asks what is outside now. */
  check(name) {
    this.checked = "";
    return this.guarded(async () => {
      await this.load();
      this.findings = (await call("POST", "/api/admin/health/checks")).findings;
      this.checked = name;
    });
  }

  /** The result of a check that was asked for. */
  result(c) {
    if (!namesOf(c).includes(this.checked)) return nothing;
    const finding = this.findings.find((each) => each.name === c.check);
    const isWell = c.state === "works" && (finding === undefined || finding.level === "well");
    const words = isWell ? t(finding ? "check-well" : "check-none") : t("check-not-well");
    return html`<p class=${isWell ? "" : "yx-bad"} role="status" data-test="checked" data-well=${isWell}>${words}</p>`;
  }

  settings(c) {
    return namesOf(c).map(
      (name) => html`<div class="yx-actions mt-2">
          <button class="btn btn-outline-primary btn-sm" type="button" data-test="edit-settings" data-name=${name} aria-expanded=${this.edited === name ? "true" : "false"} ?disabled=${this.busy} @click=${() => (this.edited = this.edited === name ? "" : name)}>${name === c.pid ? t("edit") : t("edit-named", { name })}</button>
          ${c.state === "not-configured" && !c.files.includes(name + ".cfg") ? nothing : html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="check-connection" data-name=${name} ?disabled=${this.busy} @click=${() => this.check(name)}>${t("check")}</button>`}
        </div>
        ${this.edited === name ? html`<yx-connector-form .name=${name} @set=${() => this.load()} @left=${() => (this.edited = "")}></yx-connector-form>` : nothing}`,
    );
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
      ${this.result(c)}${this.facts(c)}${this.settings(c)}
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
