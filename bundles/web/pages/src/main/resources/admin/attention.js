// The list of what needs attention, asked area by area: one that cannot be asked hides none of the others.
import { pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { dayOf, dayText, plus } from "/assets/admin/days.js";
import { adviceOn, findingName, remarksOf } from "/assets/admin/state-words.js";
import zh from "/assets/admin/overview-strings.zh.js";
import en from "/assets/admin/overview-strings.en.js";

const t = texts(zh, en);
const DAY_MS = 24 * 3600 * 1000;
const NEAR_DAYS = 60;

/** An item: how urgent (0 first), words made when shown, a page to go to. */
function item(rank, area, path, text, todo = () => "") {
  return { rank, area, path, text, todo };
}

/**
 * The answers that the page shows as they are; null where they were not asked for, or not given.
 *
 * @typedef {{kiosks: {all: Api.KeptKiosk[], shown: Api.Kiosk[]} | null, figures: Api.Figures | null}} Shown
 */

/** @param {Shown} show */
async function kiosks(show) {
  const [all, shown] = await Promise.all([call("GET", "/api/admin/kiosks"), call("GET", "/api/kiosks")]);
  show.kiosks = { all, shown };
  return all.flatMap(kioskItems);
}

/** @param {Shown} show */
async function figures(show) {
  show.figures = await call("GET", "/api/admin/figures");
  return [];
}

function kioskItems(kiosk) {
  const path = "/admin/kiosks#" + encodeURIComponent(kiosk.id);
  const add = (text, todo) => item(1, "kiosks", path, text, todo);
  return [
    ...(kiosk.state === "new"
      ? [
          add(
            () => t("kiosk-new", { name: pick(kiosk.name) }),
            () => t("kiosk-new-todo"),
          ),
        ]
      : []),
    ...(kiosk.alarms.length === 0
      ? []
      : [add(() => t(kiosk.alarms.length === 1 ? "kiosk-one" : "kiosk", { name: pick(kiosk.name), count: kiosk.alarms.length }))]),
    ...kiosk.driverFaults.map((driver) =>
      add(
        () => t("driver-" + driver.state, { kiosk: pick(kiosk.name), name: driver.name, version: driver.version }),
        () => driver.detail,
      ),
    ),
    ...kiosk.deviceFaults.map((device) =>
      add(
        () => t("device-" + device.state, { kiosk: pick(kiosk.name), name: device.name }),
        () => device.detail,
      ),
    ),
  ];
}

async function copies() {
  const waiting = await call("GET", "/api/admin/copies");
  return waiting.length === 0
    ? []
    : [
        item(
          0,
          "copies",
          "/admin/copies",
          () => t("copies", { count: waiting.length }),
          () => t("copies-todo"),
        ),
      ];
}

/** If a day was compared several times, its latest result counts. Older days are on their own page. */
async function reconciliation() {
  const since = plus(dayOf(Date.now()), -NEAR_DAYS);
  const latest = new Map();
  for (const result of await call("GET", "/api/admin/reconciliations")) {
    const known = latest.get(result.day);
    if (!known || Date.parse(known.at) < Date.parse(result.at)) latest.set(result.day, result);
  }
  return [...latest.values()]
    .filter((result) => result.day >= since && result.differences.length > 0)
    .map((result) =>
      item(
        0,
        "reconciliation",
        "/admin/reconciliation",
        () =>
          t(result.differences.length === 1 ? "differs-one" : "differs", { day: dayText(result.day), count: result.differences.length }),
        () => t("differs-todo"),
      ),
    );
}

function keyItem(key) {
  const office = () => pick(key.name);
  const add = (rank, text, todo) => [item(rank, "keys", "/admin/seals", text, todo)];
  if (key.problem)
    return add(
      0,
      () => t("key-cannot", { office: office() }),
      () => pick(key.problem),
    );
  const days = key.certificate ? Math.floor((Date.parse(key.certificate.until) - Date.now()) / DAY_MS) : NEAR_DAYS + 1;
  if (days > NEAR_DAYS || key.upcoming.length > 0) return [];
  return add(
    days < 0 ? 0 : 1,
    () => (days < 0 ? t("key-ended", { office: office() }) : t("key-near", { office: office(), days })),
    () => t("key-todo"),
  );
}

async function keys() {
  return (await call("GET", "/api/admin/keys")).keys.flatMap(keyItem);
}

async function plugins() {
  const [types, all] = await Promise.all([call("GET", "/api/admin/plugins/types"), call("GET", "/api/admin/plugins")]);
  return [
    ...types
      .filter((type) => ["quarantined", "refused"].includes(type.status))
      .map((type) =>
        item(
          1,
          "plugins",
          "/admin/plugins",
          () => t(type.status === "refused" ? "refused" : "quarantined", type),
          () => type.detail,
        ),
      ),
    ...all
      .filter((plugin) => plugin.enabled && !plugin.running)
      .map((plugin) => item(1, "plugins", "/admin/plugins", () => t("plugin-broken", plugin))),
    ...all.flatMap((plugin) =>
      plugin.unsatisfied.map((each) =>
        item(1, "plugins", "/admin/plugins", () => t("plugin-unsatisfied", { name: plugin.name, what: each.provides })),
      ),
    ),
  ];
}

async function trust() {
  const { standing, audit } = await call("GET", "/api/admin/trust");
  return [
    ...(standing.length === 0
      ? []
      : [
          item(
            0,
            "trust",
            "/admin/trust",
            () => t("seal-alarm", { count: standing.length }),
            () => t("seal-alarm-todo"),
          ),
        ]),
    ...(audit?.fault
      ? [
          item(
            0,
            "trust",
            "/admin/trust",
            () => t("log-fault"),
            () => pick(audit.fault.what),
          ),
        ]
      : []),
  ];
}

/** A check that has its own area above is not said twice. */
const TOLD = ["Kiosks", "Sealing keys", "Plug-ins", "Seal alarms", "Log audit", "Copies", "Printed copies"];

async function health() {
  const { findings } = await call("GET", "/api/admin/health");
  return findings
    .filter((finding) => finding.level !== "well" && !TOLD.includes(finding.name))
    .map((finding) => ({
      ...item(finding.level === "fault" ? 0 : 2, "health", "/admin/state", () => findingName(finding)),
      more: () => [adviceOn(finding), remarksOf(finding)],
      level: finding,
    }));
}

/** @type {[area: string, ask: (show: Shown) => Promise<any[]>, roles: string[]][]} */
const AREAS = [
  ["kiosks", kiosks, ["administrator", "kiosk-keeper"]],
  ["figures", figures, ["administrator", "auditor"]],
  ["copies", copies, ["administrator", "auditor"]],
  ["reconciliation", reconciliation, ["administrator", "auditor"]],
  ["keys", keys, ["administrator", "auditor"]],
  ["plugins", plugins, ["administrator"]],
  ["trust", trust, ["administrator", "auditor"]],
  ["health", health, ["administrator", "auditor"]],
];

/** Asks all areas that these roles may look at: the items in order, the areas that did not answer, and what the page shows of them. */
export async function attention(roles) {
  const asked = AREAS.filter(([, , allowed]) => allowed.some((role) => roles.includes(role)));
  /** @type {Shown} */
  const show = { kiosks: null, figures: null };
  const answers = await Promise.allSettled(asked.map(([, ask]) => ask(show)));
  const items = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : [])).sort((a, b) => a.rank - b.rank);
  const unasked = answers.flatMap((answer, i) =>
    answer.status === "rejected" ? [{ area: asked[i][0], problem: problemOf(answer.reason) }] : [],
  );
  return { items, unasked, all: asked.length === AREAS.length, ...show };
}
