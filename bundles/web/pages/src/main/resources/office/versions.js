// The versions of the words: author and time; any of them comes back in one click.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);

class Versions extends Element {
  static properties = {
    wording: { attribute: false },
    busy: { attribute: false },
    dirty: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Api.Wording} */
    this.wording;
    /** @type {boolean} */
    this.busy;
    /** @type {boolean} */
    this.dirty;
  }

  row(version, title, line) {
    const current = version === this.wording.version;
    return html`<li class="yx-sheet" data-test="version" data-version=${version}>
      <div><h3>${title} ${current ? html`<span class="yx-state">${t("in-force")}</span>` : nothing}</h3>
        <div class="yx-soft yx-keys">${line}</div></div>
      <div class="yx-actions">
        ${
          current
            ? nothing
            : html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="restore" ?disabled=${this.busy || this.dirty}
              title=${this.dirty ? t("restore-dirty") : nothing}
              @click=${() => this.dispatchEvent(new CustomEvent("restore", { detail: version }))}>${t("restore")}</button>`
        }
      </div>
    </li>`;
  }

  line(version) {
    const keys = Object.keys(version.messages);
    const what = keys.length === 0 ? t("version-original") : keys.join(", ");
    return dateText(version.at, true) + " · " + version.by + " · " + what;
  }

  render() {
    const history = this.wording.history;
    return html`<ul class="yx-issued" data-test="versions">
      ${history.map((v) => this.row(v.version, t("version", { version: v.version }), this.line(v)))}
      ${this.row(0, t("version-type"), t("version-type-line"))}
    </ul>`;
  }
}
customElements.define("yx-versions", Versions);
