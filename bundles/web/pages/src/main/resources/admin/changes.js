// Critical changes that one administrator has asked for, and another one confirms.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, send } from "/assets/yinxin/http.js";
import { attemptPart, wordsOf } from "/assets/yinxin/work.js";
import "/assets/yinxin/confirm-button.js";
import { roleText } from "/assets/admin/account-form.js";
import { effectLines } from "/assets/admin/plugin-upload.js";
import zh from "/assets/admin/change-strings.zh.js";
import en from "/assets/admin/change-strings.en.js";

const t = texts(zh, en);
const CHANGES = "/api/admin/changes";
/** Names of fields whose texts have other names. */
const NAMES = { personNumber: "number", logSize: "size" };

/** Shows nothing where none waits. Auditors look only. */
class WaitingChanges extends Element {
  static properties = {
    readonly: { attribute: false },
    waiting: { state: true },
    effects: { state: true },
    done: { state: true },
    address: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {boolean} */
    this.readonly;
    /** @type {Api.WaitingChange[]} */
    this.waiting = [];
    /**
     * Effects of plug-ins that wait, by the SHA-256 of their files, but for those that would be refused by now.
     *
     * @type {Record<string, Api.PluginEffect>}
     */
    this.effects = {};
    this.done = "";
    this.address = "";
    this.busy = false;
    this.problem = null;
  }

  firstUpdated() {
    return this.load();
  }

  load() {
    return attemptPart(this, () => this.read());
  }

  async read() {
    this.waiting = await call("GET", CHANGES);
    if (this.readonly) return;
    for (const change of this.waiting.filter((each) => each.operation === "plugin-install")) {
      const { sha256 } = JSON.parse(change.body);
      try {
        const effect = await call("GET", `/api/admin/plugins/uploads/${encodeURIComponent(sha256)}`);
        this.effects = { ...this.effects, [sha256]: effect };
      } catch {
        // The reason is told to whoever confirms it.
      }
    }
  }

  confirm(change) {
    return this.answer("confirmed", async () => {
      const again = /** @type {any} */ (send);
      const answer = await again(change.method, change.path, change.body ? JSON.parse(change.body) : undefined);
      // The link by which the person of a new account chooses a password is shown once.
      const made = answer.status === 204 ? {} : await answer.json();
      this.address = made.address ?? "";
    });
  }

  withdraw(change) {
    return this.answer("withdrawn", () => call("DELETE", `${CHANGES}/${encodeURIComponent(change.id)}`));
  }

  answer(done, work) {
    this.done = "";
    this.address = "";
    return attemptPart(this, async () => {
      try {
        await work();
        this.done = done;
      } finally {
        await this.read();
      }
    });
  }

  facts({ operation, body }) {
    if (!body) return nothing;
    return html`<dl class="yx-facts mb-3">${Object.entries(JSON.parse(body)).map(
      ([key, value]) =>
        html`<dt>${this.fieldName(operation, key)}</dt><dd class="text-break" data-field=${key}>${key === "roles" ? this.value(value.map((role) => roleText(role, []))) : this.value(value)}</dd>`,
    )}</dl>`;
  }

  /** The import that is to be applied or taken back, on its page. */
  imported(path) {
    const id = /^\/api\/office\/imports\/([^/]+)\//.exec(path)?.[1];
    return id ? html`<p><a href="/office?import=${id}" data-test="change-import">${t("open-import")}</a></p>` : nothing;
  }

  /** The effect of a plug-in, as whoever uploads it sees it. */
  effect({ operation, body }) {
    const effect = operation === "plugin-install" && this.effects[JSON.parse(body).sha256];
    if (!effect) return nothing;
    return html`<ul class="mb-3 text-break" data-test="change-effect">${effectLines(effect).map((line) => html`<li>${line}</li>`)}</ul>`;
  }

  /** The picture of a letterhead, as it would be printed. */
  picture({ operation, path, body }) {
    if (operation !== "letterhead-picture") return nothing;
    return html`<p><img class="yx-letterhead-picture" src=${path + "/" + JSON.parse(body).sha256} alt=${t("picture")} data-test="change-picture" /></p>`;
  }

  fieldName(operation, key) {
    const name = [`field-${operation}-${key}`, "field-" + (NAMES[key] ?? key)].find((each) => zh[each]);
    return name ? t(name) : key;
  }

  value(value) {
    if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value.join(t("and")) || t("none");
    if (value === "" || value === null) return t("none");
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return dateText(value, true);
    if (value.zh && value.en) return pick(value);
    if (String(value).includes("\n")) return html`<details><summary>${t("show-text")}</summary><pre class="mb-0">${value}</pre></details>`;
    if (typeof value === "object" && Object.values(value).every((each) => typeof each === "string")) {
      const lines = Object.entries(value).map(([key, each]) => key + " = " + each);
      return html`<pre class="mb-0">${lines.join("\n")}</pre>`;
    }
    return typeof value === "object" ? html`<pre class="mb-0">${JSON.stringify(value, null, 2)}</pre>` : String(value);
  }

  row(change) {
    return html`<li class="yx-sheet yx-opening" data-test="change" data-operation=${change.operation}>
      <h3>${t("operation-" + change.operation)}</h3>
      <p class="yx-soft">${t("asked", { by: change.by, at: dateText(change.askedAt, true), until: dateText(change.expiresAt, true) })}</p>
      ${this.facts(change)}${this.effect(change)}${this.picture(change)}${this.imported(change.path)}
      ${
        this.readonly
          ? nothing
          : html`<div class="yx-actions">
            ${
              change.own
                ? html`<p class="mb-0" data-test="change-own">${t("own")}</p>`
                : html`<yx-confirm-button name="change-confirm" .label=${t("confirm")} .question=${t("confirm-question")} .busy=${this.busy} @confirmed=${() => this.confirm(change)}></yx-confirm-button>`
            }
            <button class="btn btn-outline-primary btn-sm" type="button" data-test="change-withdraw" ?disabled=${this.busy} @click=${() => this.withdraw(change)}>${t(change.own ? "withdraw" : "reject")}</button>
          </div>`
      }
    </li>`;
  }

  render() {
    return html`<div role="status">${this.done ? html`<p class="alert alert-success" data-test="change-done">${t(this.done)}${this.address ? html`<br />${t("link")} <span class="yx-code text-break" data-test="change-link">${this.address}</span>` : nothing}</p>` : nothing}</div>
      ${this.problem ? html`<p class="alert alert-danger" role="alert" data-test="change-error">${wordsOf(this.problem)}</p>` : nothing}
      ${
        this.waiting.length > 0
          ? html`<section data-test="changes"><h2 class="h5">${t("title")}</h2><p class="yx-soft">${t("lead")}</p>
            <ul class="yx-issued mb-4">${this.waiting.map((each) => this.row(each))}</ul></section>`
          : nothing
      }`;
  }
}
customElements.define("yx-waiting-changes", WaitingChanges);
