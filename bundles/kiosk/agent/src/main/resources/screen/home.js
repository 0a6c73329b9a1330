// The view of what a person may print and apply for, and of the reason for which nothing can be printed.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick } from "/assets/yinxin/language.js";
import { button, languageName, nearest, paged, qr, t } from "/assets/screen/parts.js";
import { icons } from "/assets/screen/icons.js";
import { fitting } from "/assets/screen/modes.js";
import { offer } from "/assets/screen/offer.js";

const ROWS = { landscape: 6, landscapeLarge: 4, portrait: 5, portraitLarge: 3, low: 3, lowLarge: 2 };
/** Beside the words on what a campus card does not open. */
const FEWER_ROWS = { landscape: 4, landscapeLarge: 2, portrait: 4, portraitLarge: 2, low: 2, lowLarge: 1 };
const MOST_COPIES = 20;

/** One tap chooses one copy; then the number can be changed. */
function stepper(credential, copies, act) {
  const choose = (number) => act("choose", { credential: credential.id, copies: number });
  const title = pick(credential.title);
  if (copies === 0) return button("more", "plain", t("choose"), () => choose(1), { label: t("choose-label", { title }) });
  return html`<div class="k-stepper" role="group" aria-label=${t("copies-of", { title })}>
    ${button("fewer", "plain", "−", () => choose(copies - 1), { label: t(copies === 1 ? "choose-not" : "fewer", { title }) })}
    <output data-test="copies">${t("copies", { copies })}</output>
    ${button("more", "plain", "＋", () => choose(copies + 1), { disabled: copies >= MOST_COPIES, label: t("more", { title }) })}
  </div>`;
}

function credentialRow(credential, copies, act) {
  return html`<li class="k-row ${copies > 0 ? "k-chosen" : ""} ${credential.printable ? "" : "k-off"}" data-test="credential" data-id=${credential.id}>
    <div class="k-row-words">
      <h2>${pick(credential.title)}</h2>
      <p class="k-soft">
        ${t("credential-line", { language: languageName(credential.language), date: dateText(credential.issuedAt), pages: credential.pages })}
      </p>
      ${credential.printable ? nothing : html`<p class="k-why" data-test="why">${pick(credential.reason)}</p>`}
    </div>
    ${
      credential.printable
        ? html`${button("preview", "quiet", t("preview"), () => act("preview", { credential: credential.id }))} ${stepper(credential, copies, act)}`
        : nothing
    }
  </li>`;
}

function typeRow(type, open) {
  return html`<li class="k-row ${type.eligible ? "" : "k-off"}" data-test="type" data-id=${type.id}>
    <div class="k-row-words">
      <h2>${pick(type.title)}</h2>
      ${
        type.eligible
          ? html`<p class="k-soft">${type.languages.map(languageName).join(t("comma"))}</p>`
          : html`<p class="k-why" data-test="why">${pick(type.reason)}</p>`
      }
    </div>
    ${type.eligible ? button("open", "plain", t("apply"), open) : nothing}
  </li>`;
}

/** Says what a campus card alone does not open, and asks for the PIN. */
function unsure(act) {
  return html`<div class="k-unsure" data-test="unsure">
    <p>${t("unsure")}</p>
    ${button("pin", "quiet", t("unsure-pin"), () => act("pin"))}
  </div>`;
}

function tab(memory, id, text) {
  return html`<button type="button" class="k-tab" role="tab" aria-selected=${(memory.tab ?? "print") === id} data-test=${"tab-" + id}
    @click=${() => memory.set({ tab: id, page: 0 })}>${text}</button>`;
}

function list(state, memory, act) {
  const turn = (page) => memory.set({ page });
  const applying = memory.tab === "apply";
  const copies = (id) => state.chosen.find((line) => line.credential === id)?.copies ?? 0;
  const all = applying ? [...state.types].sort((a, b) => b.eligible - a.eligible) : state.credentials;
  if (all.length === 0) {
    return { rows: html`<p class="k-empty" data-test="empty">${t(applying ? "types-empty" : "credentials-empty")}</p>`, pager: nothing };
  }
  const size = fitting(state.sure === false ? FEWER_ROWS : ROWS);
  const { items, buttons } = paged(all, size, memory.page ?? 0, turn);
  const row = (item) => (applying ? typeRow(item, () => memory.set({ offer: item.id })) : credentialRow(item, copies(item.id), act));
  return {
    rows: html`<ul class="k-rows k-rows-${size}" data-test="rows">${items.map(row)}</ul>`,
    pager: buttons,
  };
}

/** memory holds where somebody is in the lists; memory.set changes it and renders. */
export function home(state, act, memory) {
  const chosen = state.types.find((type) => type.id === memory.offer);
  if (chosen) return offer(chosen, act, memory);
  const total = state.chosen.reduce((sum, line) => sum + line.copies, 0);
  const { rows, pager } = list(state, memory, act);
  return html`<div class="k-view k-home">
    <div class="k-home-head">
      <h1>${t("home", { name: state.name })}</h1>
      ${state.sure === false ? unsure(act) : nothing}
      ${
        state.problem
          ? html`<p class="k-quota k-problem" role="status" data-test="problem">${t("home-problem", { reason: pick(state.problem) })}</p>`
          : state.quota
            ? html`<p class="k-quota" data-test="quota">${pick(state.quota)}</p>`
            : nothing
      }
    </div>
    <div class="k-tabs" role="tablist">
      ${tab(memory, "print", t("tab-print", { count: state.credentials.length }))}
      ${tab(memory, "apply", t("tab-apply"))}
    </div>
    ${rows}
    <div class="k-pager-place">${pager}</div>
    <div class="k-actions">
      ${button("sign-out", "plain", t("sign-out"), () => act("sign-out"))}
      ${state.maintenance ? button("maintenance", "plain", t("maintenance"), () => act("maintenance")) : nothing}
      ${button("quote", "primary", total > 0 ? t("quote", { copies: total }) : t("quote-none"), () => act("quote"), { disabled: total === 0 })}
    </div>
  </div>`;
}

/** Nothing can be printed: the reason, another kiosk, and the documents on line. */
export function cannotPrint(state, act) {
  const online = state.publicAddress ? state.publicAddress + "/my" : "";
  return html`<div class="k-view k-centred k-cannot-print">
    <div class="k-unable">
      <div class="k-unable-icon">${icons.wrong}</div>
      <h1>${t("cannot-print")}</h1>
      <p class="k-lead" data-test="reason">${pick(state.reason)}</p>
      <div class="k-instead">
        ${nearest(state.nearest)}
        <section class="k-online" data-test="online">
          ${online ? html`<div class="k-code k-code-small">${qr(online, t("online-alt"))}</div>` : nothing}
          <div><h2>${t("online")}</h2><p>${t("online-text")}</p></div>
        </section>
      </div>
    </div>
    <div class="k-actions">
      ${button("back", "plain", t("back"), () => act("back"))}
      ${button("sign-out", "primary", t("online-sign-out"), () => act("sign-out"))}
    </div>
  </div>`;
}
