// A price list in words, and which of its versions holds when.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { amount } from "/assets/yinxin/money.js";
import zh from "/assets/admin/price-strings.zh.js";
import en from "/assets/admin/price-strings.en.js";

const t = texts(zh, en);

/** An amount in the language: 2.00 元, ¥2.00. */
export function money(fen) {
  return t("money", { yuan: amount(fen) });
}

/** The name of a certificate type; its id if it is not installed. */
export function typeName(types, id) {
  return pick(types.find((type) => type.id === id)?.title) || id;
}

/** The free copies, in a few words. */
export function freeText(list) {
  return list.freeCopies === 0 ? t("free-none") : t("free-" + list.scope, { count: list.freeCopies });
}

/** A language by its tag. */
export function languageName(tag) {
  return t(tag.startsWith("en") ? "in-en" : "in-zh");
}

/** From when a list holds. */
export function validText(list) {
  return list.validFrom <= "1970-01-01" ? t("valid-ever") : t("valid-from", { date: dateText(list.validFrom + "T00:00:00+08:00") });
}

function overrides(list, types) {
  return Object.entries(list.types).map(
    ([type, prices]) => html`<dt>${typeName(types, type)}</dt>
      <dd>${["zh-CN", "en"]
        .filter((tag) => prices[tag] !== undefined)
        .map((tag) => t(tag === "en" ? "price-en" : "price-zh", { price: prices[tag] === 0 ? t("no-charge") : money(prices[tag]) }))
        .join(t("comma"))}</dd>`,
  );
}

/** A list as the public reads it. */
export function listOf(list, types, rule) {
  return html`<dl class="yx-facts">
    <dt>${t("free")}</dt><dd data-test="now-free">${freeText(list)}</dd>
    <dt>${t("chinese")}</dt><dd data-test="now-chinese">${t("each", { price: money(list.priceFen["zh-CN"]) })}</dd>
    <dt>${t("english")}</dt><dd data-test="now-english">${t("each", { price: money(list.priceFen.en) })}</dd>
    ${overrides(list, types)}
    <dt>${t("approval")}</dt><dd>${pick(list.approval)}${list.approvalNumber ? html` <span class="yx-soft">${list.approvalNumber}</span>` : nothing}</dd>
    <dt>${t("telephone")}</dt><dd>${list.telephone || t("missing")}</dd>
    <dt>${t("valid")}</dt><dd>${validText(list)}</dd>
    ${rule ? html`<dt>${t("rule")}</dt><dd data-test="rule">${pick(rule)}</dd>` : nothing}
  </dl>`;
}

/**
 * The state of a version today: "current", "planned", "passed-over" if a newer one holds on its first day already, or
 * "past". The newest version whose first day has come is the one in force.
 */
export function versionState(version, history, current, today) {
  if (version.version === current) return "current";
  if (version.prices.validFrom <= today) return "past";
  const isPassedOver = history.some((other) => other.version > version.version && other.prices.validFrom <= version.prices.validFrom);
  return isPassedOver ? "passed-over" : "planned";
}
