// Sources of records in other systems, each of which can be read at once.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);

class Sources extends Element {
  static properties = {
    sources: { attribute: false },
    kinds: { attribute: false },
    busy: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Api.RecordKind[]} */
    this.kinds;
    /** @type {Api.RecordSource[]} */
    this.sources;
    /** @type {boolean} */
    this.busy;
  }

  titleOf(id) {
    return pick(this.kinds.find((kind) => kind.id === id)?.title) || id;
  }

  line(s) {
    const when = s.readAt.length === 0 ? t("source-on-demand") : t("source-read-at", { times: s.readAt.join(" ") });
    const last = s.last ? t("source-last", { date: dateText(s.last.at, true), state: t("state-" + s.last.state) }) : t("source-never");
    return [when, t(s.applies ? "source-applies" : "source-stages"), last].join(" · ");
  }

  render() {
    if (this.sources.length === 0) return nothing;
    return html`<h2 class="yx-section">${t("sources")}</h2>
      <ul class="yx-issued" data-test="sources">
        ${this.sources.map(
          (s) => html`<li class="yx-sheet" data-test="source" data-source=${s.name}>
            <div>
              <h3>${this.titleOf(s.kind)} <span class="yx-file">${s.name}</span></h3>
              <div class="yx-soft">${this.line(s)}</div>
            </div>
            <div class="yx-actions">
              <button class="btn btn-outline-primary btn-sm" type="button" data-test="read-source" ?disabled=${this.busy || s.busy}
                @click=${() => this.dispatchEvent(new CustomEvent("read", { detail: s }))}>${t("source-read")}</button>
            </div>
          </li>`,
        )}
      </ul>`;
  }
}
customElements.define("yx-sources", Sources);
