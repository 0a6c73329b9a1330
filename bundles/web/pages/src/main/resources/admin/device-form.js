// The settings of one device: its driver's keys with their defaults, and others as lines.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { secret } from "/assets/yinxin/show-password.js";
import { deviceKind } from "/assets/admin/kiosk-words.js";
import zh from "/assets/admin/device-setting-strings.zh.js";
import en from "/assets/admin/device-setting-strings.en.js";

const t = texts(zh, en);
const NAME = "[A-Za-z0-9][A-Za-z0-9_\\-]{0,29}";
const SECRET = /(password|passphrase|secret|token|pin|credential|apikey)$/i;
const NUMBERS = ["Byte", "Short", "Integer", "Long"];

/** Lines "key = value" by key; undefined if one is none. */
function valuesOf(lines) {
  const values = {};
  for (const line of lines.split("\n").map((text) => text.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const at = line.indexOf("=");
    if (at < 1) return undefined;
    values[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return values;
}

/** Fires "device" with {pid, name, values}, and "left". A setting is changed; a kind without one is a new device. */
class DeviceForm extends Element {
  static properties = {
    kind: { attribute: false },
    setting: { attribute: false },
    busy: { attribute: false },
    unsound: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.DeviceKind} */
    this.kind;
    /** @type {Api.DeviceSetting | undefined} */
    this.setting;
    /** @type {boolean} */
    this.busy;
  }

  get keys() {
    return this.kind?.keys ?? [];
  }

  stored(key) {
    return this.setting?.values?.find((value) => value.key === key);
  }

  /** The values that are stored and that the driver did not tell of. */
  get others() {
    return (this.setting?.values ?? []).filter((value) => !this.keys.some((key) => key.name === value.key));
  }

  save(event) {
    event.preventDefault();
    const fields = event.target.elements;
    const values = valuesOf(fields.others.value);
    this.unsound = values === undefined;
    if (values === undefined) return;
    for (const key of this.keys) {
      const text = fields["key-" + key.name].value.trim();
      if (text !== "") values[key.name] = text;
      else if (SECRET.test(key.name) && this.stored(key.name)) values[key.name] = null;
    }
    for (const other of this.others) {
      if (other.value === undefined && values[other.key] === "") values[other.key] = null;
    }
    const name = this.setting?.name ?? fields.name.value;
    this.dispatchEvent(new CustomEvent("device", { detail: { pid: this.setting?.pid ?? this.kind.pid, name, values } }));
  }

  field(key) {
    const id = "device-key-" + key.name;
    const hidden = SECRET.test(key.name);
    const hint = hidden && this.stored(key.name) ? t("secret-kept") : key.value === "" ? "" : t("default", { value: key.value });
    const input = html`<input class="form-control" id=${id} name=${"key-" + key.name} type=${hidden ? "password" : "text"} autocomplete="off" maxlength="1000" placeholder=${hint}
        inputmode=${NUMBERS.includes(key.type) ? "numeric" : "text"} data-test=${"key-" + key.name} .value=${this.stored(key.name)?.value ?? ""} ?disabled=${this.busy} />`;
    return html`<div><label class="form-label mb-1 text-break" for=${id}><code>${key.name}</code> <span class="yx-soft">${key.type}</span></label>
      ${hidden ? secret(id, input) : input}</div>`;
  }

  name() {
    if (this.setting) return nothing;
    return html`<div class="yx-wide"><label class="form-label mb-1" for="device-name">${t("name")}</label>
      <input class="form-control" id="device-name" name="name" required maxlength="30" pattern=${NAME} title=${t("name-help")} data-test="device-name" .value=${this.kind.device} ?disabled=${this.busy} />
      <div class="yx-soft">${t("name-help")}</div></div>`;
  }

  render() {
    const lines = this.others.map((value) => value.key + " = " + (value.value ?? "")).join("\n");
    const title = this.setting ? this.setting.pid + " · " + this.setting.name : deviceKind(this.kind.device) + " · " + this.kind.pid;
    return html`<form class="yx-sheet mt-3" data-test="device-form" @submit=${this.save}>
      <h3 class="text-break">${title}</h3>
      <div class="yx-pairs">
        ${this.name()} ${this.keys.map((key) => this.field(key))}
        <div class="yx-wide"><label class="form-label mb-1" for="device-others">${t("others")}</label>
          <textarea class="form-control" id="device-others" name="others" rows="2" maxlength="8000" spellcheck="false" data-test="device-others" .value=${lines} ?disabled=${this.busy}></textarea>
          <div class="yx-soft">${t("others-help")}</div></div>
      </div>
      ${this.unsound ? html`<p class="yx-bad mt-2 mb-0" role="alert">${t("unsound")}</p>` : nothing}
      <div class="yx-actions mt-3">
        <button class="btn btn-primary btn-sm" type="submit" data-test="save-device" ?disabled=${this.busy}>${t("save")}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" data-test="leave-device" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent("left"))}>${t("leave")}</button>
      </div>
    </form>`;
  }
}
customElements.define("yx-device-form", DeviceForm);
