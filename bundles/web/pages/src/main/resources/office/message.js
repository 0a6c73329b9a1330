// One message: as the type says it, and as the office does.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);
const MAXIMUM = 1000;

class Message extends Element {
  static properties = {
    message: { attribute: false },
    text: { attribute: false },
    tag: { attribute: false },
  };

  constructor() {
    super();
    /** @type {any} */
    this.message;
    /** @type {string} */
    this.text;
    /** @type {string} */
    this.tag;
  }

  tell(text) {
    this.dispatchEvent(new CustomEvent("edited", { detail: text }));
  }

  /** Puts a placeholder where the cursor is. */
  insert(name) {
    const area = /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
    area.setRangeText("{" + name + "}", area.selectionStart, area.selectionEnd, "end");
    area.focus();
    this.tell(area.value);
  }

  render() {
    const m = this.message;
    const id = "message-" + m.key;
    const changed = this.text !== m.original;
    return html`<div class="yx-message" data-test="message" data-key=${m.key}>
      <div class="yx-message-head">
        <label for=${id}>${m.key}</label>
        ${changed ? html`<span class="yx-state">${t("changed-by-office")}</span>` : nothing}
        ${m.inForce ? nothing : html`<span class="yx-state yx-state-superseded">${t("not-in-force")}</span>`}
        ${changed ? html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="original" @click=${() => this.tell(m.original)}>${t("original-again")}</button>` : nothing}
      </div>
      <p class="yx-original" lang=${this.tag}>${m.original || t("blank")}</p>
      <textarea class="form-control" id=${id} rows=${Math.min(6, Math.ceil((m.original.length + 1) / 32))} maxlength=${MAXIMUM} lang=${this.tag}
        .value=${this.text} @input=${(e) => this.tell(e.target.value)}></textarea>
      ${
        m.placeholders.length > 0
          ? html`<div class="yx-chips" aria-label=${t("placeholders")}>
            ${m.placeholders.map(
              (name) => html`<button class="yx-chip ${this.text.includes("{" + name + "}") ? "" : "yx-chip-missing"}" type="button"
                title=${t("insert")} data-test="chip" @click=${() => this.insert(name)}>{${name}}</button>`,
            )}
          </div>`
          : nothing
      }
    </div>`;
  }
}
customElements.define("yx-message", Message);
