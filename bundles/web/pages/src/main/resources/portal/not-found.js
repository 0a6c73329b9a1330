import { html } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);

class NotFound extends Page {
  titleText() {
    return t("not-found-title");
  }

  render() {
    return html`
      <h1 class="yx-title">${t("not-found-title")}</h1>
      <p>${t("not-found-text")}</p>
      <p><a class="btn btn-primary" href="/">${t("not-found-home")}</a></p>
    `;
  }
}
customElements.define("yx-not-found", NotFound);
