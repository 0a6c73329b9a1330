// The list of the handbooks.
import { html } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/help/strings.zh.js";
import en from "/assets/help/strings.en.js";

const t = texts(zh, en);
const HANDBOOKS = ["office", "kiosk", "operations", "plugins"];

class Help extends Page {
  titleText() {
    return t("title");
  }

  card(name) {
    return html`<li class="yx-sheet">
      <h2 class="h5"><a href=${"/help/" + name} data-test="handbook">${t("handbook-" + name)}</a></h2>
      <p>${t("readers-" + name)}</p>
    </li>`;
  }

  render() {
    return html`<h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      <ul class="yx-handbooks">${HANDBOOKS.map((name) => this.card(name))}</ul>
      <p class="yx-soft" data-test="files">${t("files")}</p>`;
  }
}
customElements.define("yx-help", Help);
