// The certificates that a person can apply for, as tiles, and those that are not to be had now, each with the reason.
import { html, nothing } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);

function address(offer) {
  return "/my?type=" + encodeURIComponent(offer.id);
}

function tile(offer) {
  return html`<li class="yx-tile" data-test="offer" data-type=${offer.id}>
    <h3><a class="stretched-link" href=${address(offer)} data-test="choose">${pick(offer.title)}</a></h3>
    <div class="yx-soft">${pick(offer.office.name)}</div>
  </li>`;
}

function refused(offer) {
  return html`<li data-test="offer" data-type=${offer.id}>
    <div><strong>${pick(offer.title)}</strong><span data-test="reason">${t("not-eligible")}${pick(offer.reason)}</span></div>
    <a href=${address(offer)} data-test="wrong-open" aria-label=${t("wrong-look-of", { title: pick(offer.title) })}>${t("wrong-look")}</a>
  </li>`;
}

/** @param {Api.Offer[]} offers */
export function tiles(offers) {
  if (offers.length === 0) return html`<p class="yx-sheet yx-empty" data-test="offers-empty">${t("offers-empty")}</p>`;
  const open = offers.filter((offer) => offer.eligible);
  const closed = offers.filter((offer) => !offer.eligible);
  return html`${open.length > 0 ? html`<ul class="yx-tiles" data-test="offers">${open.map(tile)}</ul>` : html`<p class="yx-sheet mb-0" data-test="offers-none">${t("offers-none")}</p>`}
    ${
      closed.length === 0
        ? nothing
        : html`<details class="yx-closed" ?open=${open.length === 0} data-test="offers-closed">
          <summary>${t("offers-closed", { count: closed.length })}</summary>
          <ul class="yx-checks">${closed.map(refused)}</ul>
        </details>`
    }`;
}
