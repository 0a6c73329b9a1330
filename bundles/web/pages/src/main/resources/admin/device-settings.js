// Settings of a kiosk's devices that are made here, and what the kiosk says of them.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { KioskPart } from "/assets/admin/kiosk-part.js";
import { deviceKind } from "/assets/admin/kiosk-words.js";
import "/assets/admin/device-form.js";
import "/assets/yinxin/confirm-button.js";
import zh from "/assets/admin/device-setting-strings.zh.js";
import en from "/assets/admin/device-setting-strings.en.js";

const t = texts(zh, en);
const LOOKS = {
  applied: "yx-state-good",
  local: "yx-state-superseded",
  missing: "yx-state-superseded",
  refused: "yx-state-revoked",
  waiting: "yx-state-superseded",
  withdrawn: "yx-state-none",
};

class DeviceSettings extends KioskPart {
  static properties = { sources: { state: true }, source: { state: true }, edited: { state: true } };

  constructor() {
    super();
    /** @type {Api.KeptKiosk[]} */
    this.sources;
  }

  forget() {
    super.forget();
    this.sources = [];
    this.source = "";
    this.edited = null;
  }

  get address() {
    return "/api/admin/kiosks/" + encodeURIComponent(this.kiosk) + "/device-settings";
  }

  async begin() {
    await this.load();
    if (!this.readonly) this.sources = (await call("GET", "/api/admin/kiosks")).filter((other) => other.id !== this.kiosk);
  }

  of(s) {
    return this.address + "/" + encodeURIComponent(s.pid) + "/" + encodeURIComponent(s.name);
  }

  save({ pid, name, values }) {
    return this.act(async () => {
      await call("PUT", this.of({ pid, name }), { values });
      this.edited = null;
      return t("saved", { name });
    });
  }

  withdraw(s) {
    return this.act(async () => {
      await call("DELETE", this.of(s));
      return t("withdrawn-now", s);
    });
  }

  undo(s) {
    return this.act(async () => {
      await call("POST", `${this.of(s)}/undo`);
      return t("undone");
    });
  }

  copy() {
    return this.act(async () => {
      const { changed } = await call("POST", `${this.address}/copy`, { from: this.source });
      return changed.length === 0 ? t("copied-none") : t("copied", { count: changed.length });
    });
  }

  kindOf(pid) {
    return this.answer.kinds.find((kind) => kind.pid === pid);
  }

  values(values) {
    if (values.length === 0) return html`<p class="yx-soft mb-1">${t("all-defaults")}</p>`;
    return html`<dl class="yx-facts mb-1">${values.map((value) => html`<dt><code>${value.key}</code></dt><dd class="text-break">${value.value ?? t("secret")}</dd>`)}</dl>`;
  }

  actions(s) {
    if (this.readonly) return nothing;
    const question = s.before
      ? t("undo-question-back", {
          before: s.before.map((value) => value.key + " = " + (value.value ?? t("secret"))).join(t("comma")) || t("all-defaults"),
        })
      : t("undo-question-away", s);
    return html`<div class="yx-actions mt-2">
      ${s.values ? html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="edit-device" ?disabled=${this.busy} @click=${() => (this.edited = { setting: s, kind: this.kindOf(s.pid) })}>${t("edit")}</button>` : nothing}
      <yx-confirm-button name="undo-device" .label=${t("undo")} .question=${question} .go=${t("undo-go")} .busy=${this.busy} @confirmed=${() => this.undo(s)}></yx-confirm-button>
      ${s.values ? html`<yx-confirm-button name="withdraw-device" .label=${t("withdraw")} .question=${t("withdraw-question", s)} .busy=${this.busy} @confirmed=${() => this.withdraw(s)}></yx-confirm-button>` : nothing}
    </div>`;
  }

  setting(s) {
    const state = s.values ? (s.state ?? "waiting") : "withdrawn";
    const kind = this.kindOf(s.pid);
    const when = [
      t("by", { by: s.by, date: dateText(s.at, true) }),
      s.reportedAt ? t("reported", { date: dateText(s.reportedAt, true) }) : "",
    ].filter(Boolean);
    return html`<li class="yx-sheet yx-opening" data-test="device-setting" data-pid=${s.pid} data-name=${s.name} data-state=${state}>
      <h3 class="text-break">${kind ? deviceKind(kind.device) + " · " : ""}${s.name} <span class="yx-soft">${s.pid}</span> <span class="yx-state ${LOOKS[state]}">${t(state)}</span></h3>
      ${["local", "missing", "refused", "waiting"].includes(state) ? html`<p class=${state === "refused" ? "yx-bad text-break mb-1" : "text-break mb-1"} data-test="device-why">${t("todo-" + state, { detail: s.detail })}</p>` : nothing}
      ${s.values ? this.values(s.values) : nothing}
      <p class="yx-soft mb-0">${when.join(" · ")}</p>
      ${this.actions(s)}
    </li>`;
  }

  adding() {
    const { kinds } = this.answer;
    if (kinds.length === 0) return html`<p class="yx-soft" data-test="no-kinds">${t("no-kinds")}</p>`;
    return html`<label class="form-label mb-1" for="device-kind">${t("add")}</label>
      <select class="form-select" id="device-kind" data-test="device-kind" ?disabled=${this.busy} @change=${(e) => ((this.edited = { kind: this.kindOf(e.target.value) }), (e.target.value = ""))}>
        <option value="">${t("add-choose")}</option>
        ${kinds.map((kind) => html`<option value=${kind.pid}>${deviceKind(kind.device)} · ${kind.pid}</option>`)}
      </select>`;
  }

  copying() {
    if (this.sources.length === 0) return nothing;
    const chosen = this.sources.find((other) => other.id === this.source);
    return html`<div class="mt-3"><label class="form-label mb-1" for="device-source">${t("copy")}</label>
      <select class="form-select mb-2" id="device-source" data-test="device-source" ?disabled=${this.busy} @change=${(e) => (this.source = e.target.value)}>
        <option value="">${t("copy-choose")}</option>
        ${this.sources.map((other) => html`<option value=${other.id} .selected=${other.id === this.source}>${pick(other.name)} · ${other.id}</option>`)}
      </select>
      ${chosen ? html`<yx-confirm-button name="copy-devices" .label=${t("copy-go")} .question=${t("copy-question", { name: pick(chosen.name) })} .busy=${this.busy} @confirmed=${this.copy}></yx-confirm-button>` : nothing}
    </div>`;
  }

  changing() {
    if (this.edited) {
      return html`<yx-device-form .kind=${this.edited.kind} .setting=${this.edited.setting} .busy=${this.busy} @device=${(e) => this.save(e.detail)} @left=${() => (this.edited = null)}></yx-device-form>`;
    }
    return html`<div class="yx-sheet mt-3">${this.adding()}${this.copying()}</div>`;
  }

  render() {
    if (this.answer === null) return this.waiting(t("loading"));
    const { settings } = this.answer;
    return html`<p class="yx-soft">${t("lead")}</p><div aria-live="polite">${this.told()}
        ${this.notice ? html`<div class="alert alert-success" role="status" data-test="device-notice">${this.notice}</div>` : nothing}</div>
      ${settings.length === 0 ? html`<p class="yx-sheet yx-empty" data-test="device-settings-empty">${t("none")}</p>` : html`<ul class="yx-issued">${settings.map((s) => this.setting(s))}</ul>`}
      ${this.readonly ? nothing : this.changing()}`;
  }
}
customElements.define("yx-device-settings", DeviceSettings);
