// The page of the simulated devices: shows their state, and sends what is done with cards, codes and paper.
import { text, has, apply, switchLanguage } from "/bench/files/strings.js";
import { drawPhone, followScreen } from "/bench/files/screen.js";
import { pause } from "/assets/yinxin/polling.js";

const LOOK_MILLIS = 700;
// A look that is never answered would be the last one.
const ANSWER_MILLIS = 10_000;
/** @type {(id: string) => any} */
const byId = (id) => document.getElementById(id);
/** @type {(selector: string) => NodeListOf<HTMLButtonElement>} */
const buttons = (selector) => document.querySelectorAll(selector);
let devices;
let drawn = "";

async function look() {
  try {
    const answer = await fetch("/bench/devices", {
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWER_MILLIS),
    });
    if (answer.status === 403) {
      // The kiosk has started again, and this page is of the start before.
      location.reload();
    }
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    devices = await answer.json();
    if (byId("trouble").dataset.why === "gone") {
      say("");
    }
  } catch {
    say(text("gone"), "gone");
  }
  draw();
}

function say(words, why = "") {
  byId("trouble").textContent = words;
  byId("trouble").dataset.why = why;
  byId("trouble").hidden = !words;
}

async function post(path, body) {
  say("");
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MILLIS),
    });
    if (!answer.ok) {
      say(text("notDone", { status: answer.status }));
    }
  } catch {
    say(text("gone"), "gone");
  }
  await look();
}

const act = (action, value = "") => post("/bench/devices", { action, value });

function draw() {
  const now = JSON.stringify(devices) + document.documentElement.lang;
  if (!devices || now === drawn) {
    return;
  }
  drawn = now;
  drawCards("campus-cards", devices.campusCards, devices.card, "card", devices.plugged["card-reader"]);
  drawCards("id-cards", devices.idCards, devices.idCard, "id-card", devices.plugged["id-card-reader"]);
  drawPrinter(devices.printer);
  drawTray(devices.tray);
  mark("card-reader", devices.plugged["card-reader"]);
  mark("scanner", devices.plugged.scanner);
  byId("scan-go").disabled = !devices.plugged.scanner;
  byId("sheet-scan").disabled = !devices.plugged.scanner;
}

function drawCards(place, cards, lying, kind, plugged) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.card;
  byId(place).replaceChildren(
    ...cards.map((card) => {
      const isLying = card.id === lying;
      const button = element("button", "card " + kind + (isLying ? " lying" : ""));
      button.type = "button";
      button.dataset.card = card.id;
      button.disabled = !plugged;
      button.setAttribute("aria-pressed", String(isLying));
      button.append(
        element("span", "kind", text(kind === "card" ? "campusCard" : "idCard")),
        element("strong", "", card.name),
        element("span", "note", card.note),
        element("code", "", card.id),
        element("span", "where", text(isLying ? "lying" : "notLying")),
      );
      button.addEventListener("click", () => (isLying ? act("take-" + kind) : act("lay-" + kind, card.id)));
      return button;
    }),
  );
  if (focused) {
    buttons(`[data-card="${CSS.escape(focused)}"]`)[0]?.focus();
  }
}

function drawPrinter(printer) {
  const words = [text(printer.readiness, printer)];
  for (const condition of printer.conditions) {
    words.push(has(condition) ? text(condition) : condition);
  }
  if (printer.dies) {
    words.push(text("dies"));
  }
  byId("printer-state").textContent = words.join(" · ");
  byId("printer-state").dataset.readiness = printer.readiness;
  byId("sheets").value = printer.sheets;
  byId("sheets-text").textContent = text("sheetsText", { count: printer.sheets });
  byId("toner").value = printer.tonerPercent;
  byId("toner-text").textContent = text("tonerText", { percent: printer.tonerPercent });
  mark("printer", printer.on);
  mark("paper", printer.sheets > 0);
  mark("toner", printer.tonerPercent > 0);
  mark("jam", printer.conditions.includes("PAPER_JAM"));
  buttons("[data-action=die]")[0].disabled = !printer.on || printer.dies;
  buttons("[data-action=cancel-job]")[0].disabled = printer.page === 0;
}

/** Of two buttons for on and off only the one that changes something can be pressed. */
function mark(action, isOn) {
  for (const button of buttons(`button[data-action="${action}"]`)) {
    button.disabled = (button.dataset.value === "on") === isOn;
  }
}

function drawTray(sheets) {
  byId("no-paper").hidden = sheets.length > 0;
  byId("take-paper").disabled = sheets.length === 0;
  byId("sheets-out").replaceChildren(
    ...sheets.map((sheet) => {
      const item = element("li");
      const button = element("button", "sheet");
      button.type = "button";
      button.setAttribute("aria-label", text("enlarge", sheet));
      const picture = element("img");
      picture.src = `/bench/sheets/${sheet.job}/${sheet.page}.png`;
      picture.alt = "";
      picture.loading = "lazy";
      button.append(picture);
      button.addEventListener("click", () => enlarge(sheet, picture.src));
      const isWhole = ["COMPLETED", "PRINTING"].includes(sheet.state);
      const caption = text("page", sheet) + (isWhole ? "" : " · " + text("unfinished"));
      item.append(button, element("span", "", caption));
      return item;
    }),
  );
}

function enlarge(sheet, source) {
  byId("sheet-picture").src = source;
  byId("sheet-picture").alt = text("page", sheet);
  byId("sheet").dataset.page = `/${sheet.job}/${sheet.page}`;
  byId("sheet").showModal();
}

function element(name, className = "", content = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = content;
  return made;
}

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button");
  if (button?.dataset.action) {
    act(button.dataset.action, button.dataset.value);
  } else if (button?.dataset.bench) {
    post("/api/bench", JSON.parse(button.dataset.bench));
  }
});
byId("scan").addEventListener("submit", (event) => {
  event.preventDefault();
  act("scan", byId("scan-text").value);
});
byId("sheet-scan").addEventListener("click", () => {
  byId("sheet").close();
  act("scan-sheet", byId("sheet").dataset.page);
});
byId("sheet-close").addEventListener("click", () => byId("sheet").close());
byId("language").addEventListener("click", () => {
  switchLanguage();
  draw();
  drawPhone();
});

apply();
followScreen();
for (;;) {
  await look();
  await pause(LOOK_MILLIS);
}
