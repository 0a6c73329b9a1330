// The part above a handbook, whose text is in the page: links to the others and, for readers of English, to the guides.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { language, texts } from "/assets/yinxin/language.js";
import zh from "/assets/help/strings.zh.js";
import en from "/assets/help/strings.en.js";

const t = texts(zh, en);
const BESIDE = matchMedia("(min-width: 64rem)");

class Handbook extends Page {
  titleText() {
    return document.querySelector("article h1")?.textContent ?? "";
  }

  firstUpdated() {
    // Beside the text the contents are open; above it they would push it away.
    document.querySelector("details.yx-toc")?.toggleAttribute("open", BESIDE.matches);
  }

  render() {
    return html`<p class="yx-back"><a href="/help" data-test="back">${t("back")}</a></p>
      ${language() === "en" ? html`<p class="yx-notice" role="note" data-test="chinese">${t("chinese")} ${t("files")}</p>` : nothing}`;
  }
}
customElements.define("yx-handbook", Handbook);
