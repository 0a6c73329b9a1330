// Plug-ins: what serves, what is in quarantine and why; installing with the effect shown first, and undo.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { Polling } from "/assets/yinxin/polling.js";
import "/assets/admin/tabs.js";
import "/assets/yinxin/confirm-button.js";
import { madeBy } from "/assets/admin/plugin-upload.js";
import zh from "/assets/admin/plugin-strings.zh.js";
import en from "/assets/admin/plugin-strings.en.js";

const t = texts(zh, en);
const PLUGINS = "/api/admin/plugins";
const POLL_MS = 5000;
const LOOKS = { serving: "yx-state-good", starting: "yx-state-superseded", quarantined: "yx-state-revoked", refused: "yx-state-revoked" };

class PluginsPage extends WorkPage {
  static properties = {
    plugins: { state: true },
    types: { state: true },
    threads: { state: true },
    last: { state: true },
    notice: { state: true },
  };

  constructor() {
    super();
    this.polling = new Polling(this, POLL_MS, () => this.watch());
    this.plugins = null;
    this.types = [];
    this.threads = [];
    this.last = undefined;
    this.notice = "";
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(() => this.load());
  }

  async load() {
    const [plugins, types, threads, last] = await Promise.all(
      ["", "/types", "/remaining-threads", "/last-change"].map((what) => call("GET", PLUGINS + what)),
    );
    this.types = types;
    this.threads = threads;
    this.last = last;
    this.plugins = plugins;
  }

  /** Asks again now and then. A lost answer is asked for again. */
  async watch() {
    if (this.plugins === null || this.busy || document.hidden) return;
    try {
      await this.load();
    } catch {
      // The next change says what is wrong.
    }
  }

  act(work, notice) {
    this.notice = "";
    return this.guarded(async () => {
      await work();
      this.notice = notice;
      await this.load();
    });
  }

  address(plugin) {
    return PLUGINS + "/" + encodeURIComponent(plugin.name);
  }

  enable(plugin, enabled) {
    return this.act(() => call("PUT", this.address(plugin), { enabled }), t(enabled ? "enabled-now" : "disabled-now", plugin));
  }

  remove(plugin) {
    return this.act(() => call("DELETE", this.address(plugin)), t("removed-now", plugin));
  }

  retry(type) {
    return this.act(() => call("POST", `${PLUGINS}/types/${encodeURIComponent(type.type)}/retry`), t("retried", { type: type.type }));
  }

  undo() {
    const { name } = this.last;
    return this.act(() => call("POST", `${PLUGINS}/undo`), t("undone", { name }));
  }

  installed(effect) {
    return this.act(async () => {}, t("installed", effect));
  }

  undoing() {
    if (!this.last) return nothing;
    const values = {
      ...this.last,
      date: dateText(this.last.at, true),
      version: this.last.versionBefore,
      state: t(this.last.enabledBefore ? "runs" : "stopped"),
    };
    const question = t(this.last.versionBefore ? "undo-question-back" : "undo-question-away", values);
    return html`<yx-confirm-button name="undo" .label=${t("undo")} .question=${question} .go=${t("undo-go")} .busy=${this.busy} @confirmed=${this.undo}></yx-confirm-button>`;
  }

  type(type) {
    return html`<li data-test="type" data-type=${type.type} data-status=${type.status}>
      <div class="yx-grow"><strong>${type.title ? pick(type.title) : type.type}</strong> <span class="yx-state ${LOOKS[type.status] ?? ""}">${t("type-" + type.status)}</span>
        <div class="yx-soft text-break">${type.title ? `${type.type} · ${type.bundle}` : type.bundle}</div>
        ${type.detail ? html`<p class="yx-bad text-break mb-0" data-test="why">${type.detail}</p>` : nothing}
        ${type.status === "quarantined" ? html`<p class="mb-0">${t("quarantine-todo")}</p>` : nothing}
        ${type.status === "serving" && type.detail ? html`<p class="mb-0">${t("partial-todo")}</p>` : nothing}</div>
      ${
        type.status === "quarantined"
          ? html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="retry" ?disabled=${this.busy} @click=${() => this.retry(type)}>${t("retry")}</button>`
          : nothing
      }
    </li>`;
  }

  typeList() {
    if (this.types.length === 0) return html`<p class="yx-sheet yx-empty" data-test="types-empty">${t("types-none")}</p>`;
    const inOrder = [...this.types].sort((a, b) => Number(Boolean(b.detail)) - Number(Boolean(a.detail)));
    return html`<div class="yx-sheet"><ul class="yx-rows">${inOrder.map((type) => this.type(type))}</ul></div>`;
  }

  /** The part of the manifest that people read. */
  about(p) {
    if (!p.about) return nothing;
    const made = madeBy(p.about);
    return html`<p class="mb-1" data-test="about">${pick(p.about.title)}${p.about.description ? html` <span class="yx-soft">${pick(p.about.description)}</span>` : nothing}</p>
      ${made ? html`<p class="yx-soft mb-1" data-test="made-by">${made}</p>` : nothing}`;
  }

  /** Says if a type or connector of this plug-in does not serve. */
  impaired(p) {
    return (
      this.types.some((type) => type.bundle === `${p.name} ${p.version}` && ["quarantined", "refused"].includes(type.status)) ||
      p.unsatisfied.length > 0
    );
  }

  plugin(p) {
    const state = p.running ? (this.impaired(p) ? "impaired" : "runs") : p.objection ? "refused" : p.enabled ? "broken" : "stopped";
    const look = {
      runs: "yx-state-good",
      impaired: "yx-state-revoked",
      broken: "yx-state-revoked",
      refused: "yx-state-revoked",
      stopped: "yx-state-none",
    }[state];
    return html`<li class="yx-sheet yx-opening" data-test="plugin" data-name=${p.name} data-state=${state}>
      <h3 class="text-break">${p.name} <span class="yx-soft">${p.version}</span> <span class="yx-state ${look}">${t(state)}</span></h3>
      ${state === "broken" ? html`<p class="yx-bad mb-0">${t("broken-todo", p)}</p>` : nothing}
      ${p.objection ? html`<p class="yx-bad mb-0" data-test="objection">${pick(p.objection)}</p>` : nothing}
      ${p.unsatisfied.map((each) => html`<p class="yx-bad text-break mb-0" data-test="unsatisfied">${t("unsatisfied", { provides: each.provides, services: each.waitsFor.join(t("comma")) })}</p>`)}
      ${this.about(p)}
      ${p.signature ? html`<p class="yx-soft mb-1 text-break" data-test="signature">${t("signature-" + p.signature, { signer: p.signatureSubject })}</p>` : nothing}
      <p class="yx-soft mb-1">${t("by", { by: p.by, date: dateText(p.at, true) })}</p>
      <p class="yx-soft mb-2">${t("sha")} <code class="yx-fingerprint">${p.sha256}</code></p>
      <div class="yx-actions">
        ${
          p.enabled
            ? html`<yx-confirm-button name="disable" .label=${t("disable")} .question=${t("disable-question", p)} .busy=${this.busy} @confirmed=${() => this.enable(p, false)}></yx-confirm-button>`
            : html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="enable" ?disabled=${this.busy} @click=${() => this.enable(p, true)}>${t("enable")}</button>`
        }
        <yx-confirm-button name="remove" .label=${t("remove")} .question=${t("remove-question", p)} .busy=${this.busy} @confirmed=${() => this.remove(p)}></yx-confirm-button>
      </div>
    </li>`;
  }

  render() {
    const head = html`<yx-admin-tabs></yx-admin-tabs><h1 class="yx-title">${t("title")}</h1><p class="yx-soft">${t("lead")}</p>`;
    if (this.plugins === null) return html`${head}${this.waiting(t("loading"))}`;
    return html`${head}<div aria-live="polite">${this.told()}
        ${this.notice ? html`<div class="alert alert-success" role="status" data-test="notice">${this.notice}</div>` : nothing}</div>
      <h2 class="yx-section">${t("install")}</h2>
      <yx-plugin-upload @installed=${(e) => this.installed(e.detail)}></yx-plugin-upload>
      <div class="yx-head mb-2"><h2 class="yx-section mb-0">${t("plugins")}</h2>${this.undoing()}</div>
      ${this.plugins.length === 0 ? html`<p class="yx-sheet yx-empty" data-test="plugins-empty">${t("plugins-none")}</p>` : html`<ul class="yx-issued">${this.plugins.map((p) => this.plugin(p))}</ul>`}
      ${this.threads.map((each) => html`<p class="yx-bad text-break" data-test="threads" data-bundle=${each.bundle}>${t("threads", each)}</p>`)}
      <h2 class="yx-section">${t("types")}</h2>
      ${this.typeList()}`;
  }
}
customElements.define("yx-plugins", PluginsPage);
