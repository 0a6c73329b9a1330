// The words of certificates: each beside the type's own, tried on a certificate before they are saved.
import { html, nothing } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import "/assets/office/tabs.js";
import "/assets/office/message.js";
import "/assets/office/before-after.js";
import "/assets/office/versions.js";
import "/assets/office/settings.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);
const LANGUAGES = { "zh-CN": "中文", en: "English" };

class Wording extends WorkPage {
  static properties = {
    types: { state: true },
    chosen: { state: true },
    wanted: { state: true },
    wording: { state: true },
    edits: { state: true },
    preview: { state: true },
    notice: { state: true },
  };

  constructor() {
    super();
    this.types = null;
    this.chosen = { type: "", tag: "" };
    this.wanted = null;
    this.wording = null;
    this.edits = {};
    this.preview = null;
    this.notice = "";
    this.stay = (event) => {
      if (this.dirty) event.preventDefault();
    };
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("beforeunload", this.stay);
  }

  disconnectedCallback() {
    window.removeEventListener("beforeunload", this.stay);
    super.disconnectedCallback();
  }

  titleText() {
    return t("wording-title");
  }

  /** Returns true if something was changed and not saved. */
  get dirty() {
    return Object.keys(this.edits).length > 0;
  }

  get type() {
    return this.types?.find((type) => type.id === this.chosen.type);
  }

  async firstUpdated() {
    await this.guarded(async () => {
      this.types = await call("GET", "/api/office/wording");
      if (this.types.length > 0) await this.open(this.types[0].id, this.types[0].languages[0]);
    });
  }

  /** Forgets what was told before: it is no longer news. */
  guarded(work) {
    this.notice = "";
    return super.guarded(work);
  }

  address(rest = "") {
    return "/api/office/wording/" + encodeURIComponent(this.chosen.type) + "/" + this.chosen.tag + rest;
  }

  async open(type, tag) {
    this.chosen = { type, tag };
    this.wanted = null;
    this.edits = {};
    this.preview = null;
    await this.load();
  }

  async load() {
    this.wording = await call("GET", this.address());
  }

  /** Another type or language; changes that were not saved are not lost without being asked. */
  choose(select, type, tag) {
    const languages = this.types?.find((each) => each.id === type)?.languages ?? [];
    const wanted = { type, tag: languages.includes(tag) ? tag : languages[0] };
    if (this.dirty) {
      this.wanted = wanted;
      select.value = this.chosen[select.name];
      this.updateComplete.then(() => this.querySelector("[data-test=unsaved-ask]")?.scrollIntoView({ block: "center" }));
    } else {
      this.guarded(() => this.open(wanted.type, wanted.tag));
    }
  }

  edited(message, text) {
    const { [message.key]: _, ...others } = this.edits;
    this.edits = text === message.text ? others : { ...others, [message.key]: text };
    this.preview = null;
    this.notice = "";
  }

  body(leaveOut) {
    const messages = {};
    for (const message of this.wording.messages) {
      const text = this.edits[message.key] ?? message.text;
      if (text !== message.original) messages[message.key] = text;
    }
    return { messages, person: this.input("#person").value, version: this.wording.version, leaveOut };
  }

  show() {
    return this.guarded(async () => {
      this.preview = await call("POST", this.address("/preview"), this.body(false));
      await this.updateComplete;
      this.querySelector("yx-before-after")?.scrollIntoView({ block: "nearest" });
    });
  }

  save(leaveOut) {
    return this.guarded(async () => {
      this.wording = await call("PUT", this.address(), this.body(leaveOut));
      this.edits = {};
      this.preview = null;
      this.notice = "saved";
    });
  }

  restore(version) {
    return this.guarded(async () => {
      this.wording = await call("POST", this.address(`/versions/${version}/restore`), { version: this.wording.version });
      this.preview = null;
      this.notice = "restored";
    });
  }

  chooser() {
    return html`<div class="yx-sheet yx-wording-form">
      <label class="form-label mb-0">${t("wording-type")}
        <select class="form-select" name="type" data-test="type" ?disabled=${this.busy} @change=${(e) => this.choose(e.target, e.target.value, this.chosen.tag)}>
          ${this.types?.map((type) => html`<option value=${type.id} .selected=${type.id === this.chosen.type}>${pick(type.title)}</option>`)}
        </select></label>
      <label class="form-label mb-0">${t("wording-language")}
        <select class="form-select" name="tag" data-test="tag" ?disabled=${this.busy} @change=${(e) => this.choose(e.target, this.chosen.type, e.target.value)}>
          ${this.type?.languages.map((tag) => html`<option value=${tag} .selected=${tag === this.chosen.tag}>${LANGUAGES[tag] ?? tag}</option>`)}
        </select></label>
      <label class="form-label mb-0">${t("wording-person")}
        <input class="form-control" id="person" maxlength="32" placeholder=${t("wording-person-hint")} data-test="person" /></label>
      ${
        this.wanted
          ? html`<div class="alert alert-warning mb-0 yx-wide" role="alert" data-test="unsaved-ask">
            <p>${t("unsaved-ask")}</p>
            <div class="yx-actions">
              <button class="btn btn-primary btn-sm" type="button" data-test="stay" @click=${() => (this.wanted = null)}>${t("unsaved-stay")}</button>
              <button class="btn btn-outline-primary btn-sm" type="button" data-test="discard-and-go" @click=${() => this.guarded(() => this.open(this.wanted?.type, this.wanted?.tag))}>${t("unsaved-go")}</button>
            </div></div>`
          : nothing
      }
    </div>`;
  }

  fields(title, messages, open) {
    if (messages.length === 0) return nothing;
    return html`<details class="yx-sheet mt-3" ?open=${open}>
      <summary class="yx-summary">${title} <span class="yx-soft">${t("messages", { count: messages.length })}</span></summary>
      ${messages.map(
        (m) => html`<yx-message .message=${m} .text=${this.edits[m.key] ?? m.text} .tag=${this.chosen.tag}
          @edited=${(e) => this.edited(m, e.detail)}></yx-message>`,
      )}
    </details>`;
  }

  told() {
    const type = this.failure?.type ?? "";
    return html`${this.failure ? html`<div class="alert alert-danger" role="alert" data-test="wording-error">${this.failure.text()}</div>` : nothing}
      ${
        type.endsWith("wording-left-out")
          ? html`<button class="btn btn-outline-primary mb-3" type="button" data-test="leave-out" ?disabled=${this.busy} @click=${() => this.save(true)}>${t("leave-out")}</button>`
          : nothing
      }
      ${
        type.endsWith("wording-outdated")
          ? html`<button class="btn btn-outline-primary mb-3" type="button" data-test="reload" ?disabled=${this.busy} @click=${() => this.guarded(() => this.load())}>${t("reload")}</button>`
          : nothing
      }
      ${this.notice ? html`<div class="alert alert-success" role="status" data-test="wording-notice">${t(this.notice)}</div>` : nothing}`;
  }

  actions() {
    const count = Object.keys(this.edits).length;
    return html`<div class="yx-bottom" aria-live="polite">
      ${this.told()}
      <div class="yx-actions">
        <button class="btn btn-outline-primary" type="button" data-test="preview" ?disabled=${this.busy} @click=${this.show}>${this.busy ? t("working") : t("preview")}</button>
        <button class="btn btn-primary" type="button" data-test="save" ?disabled=${this.busy || count === 0} @click=${() => this.save(false)}>${t("save")}</button>
        ${
          count > 0
            ? html`<button class="btn btn-outline-primary" type="button" data-test="discard" ?disabled=${this.busy} @click=${() => (this.edits = {})}>${t("discard")}</button>
              <span class="yx-soft align-self-center" data-test="unsaved">${t("unsaved", { count })}</span>`
            : nothing
        }
      </div></div>`;
  }

  render() {
    const head = html`<yx-office-tabs></yx-office-tabs><h1 class="yx-title">${t("wording-title")}</h1><p class="yx-soft">${t("wording-lead")}</p>`;
    if (this.types?.length === 0) return html`${head}<p class="yx-sheet yx-empty">${t("wording-none")}</p>`;
    if (!this.wording) {
      return this.failure
        ? html`${head}${this.told()}`
        : html`${head}<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("loading")}</p>`;
    }
    const isWord = (m) => m.key.includes(".");
    return html`${head}
      ${this.chooser()}
      ${this.fields(
        t("sentences"),
        this.wording.messages.filter((m) => !isWord(m)),
        true,
      )}
      ${this.fields(t("words"), this.wording.messages.filter(isWord), false)}
      ${this.actions()}
      ${this.preview ? html`<yx-before-after .preview=${this.preview}></yx-before-after>` : nothing}
      <h2 class="yx-section">${t("versions")}</h2>
      <yx-versions .wording=${this.wording} .busy=${this.busy} .dirty=${this.dirty} @restore=${(e) => this.restore(e.detail)}></yx-versions>
      <h2 class="yx-section">${t("settings")}</h2>
      <yx-settings .type=${this.type}></yx-settings>`;
  }
}
customElements.define("yx-wording", Wording);
