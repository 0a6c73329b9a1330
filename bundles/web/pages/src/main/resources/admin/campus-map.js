// A plan of each campus with its kiosks: their positions to scale, north above, without any map of others.
import { html, nothing, svg } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { kioskState } from "/assets/admin/kiosk-words.js";
import zh from "/assets/admin/overview-strings.zh.js";
import en from "/assets/admin/overview-strings.en.js";

const t = texts(zh, en);
const WIDTH = 320;
const HEIGHT = 200;
const MARGIN = 28;
const DOT = 13;
const METRES_PER_DEGREE = 111195;
const LEAST_METRES = 200;
const SERVES = ["open", "closed"];

/**
 * Lays points out on a plan, north above. Points that would cover each other are set side by side.
 *
 * @param {{latitude: number, longitude: number}[]} points in degrees
 * @returns {{places: {x: number, y: number}[], metres: number, pixels: number}} the places, and a round length with its pixels
 */
export function plan(points) {
  const south = Math.min(...points.map((point) => point.latitude));
  const narrow = Math.cos((south * Math.PI) / 180);
  const metres = points.map((point) => ({ x: point.longitude * narrow * METRES_PER_DEGREE, y: point.latitude * METRES_PER_DEGREE }));
  const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  const extent = (values) => Math.max(...values) - Math.min(...values);
  const [xs, ys] = [metres.map((point) => point.x), metres.map((point) => point.y)];
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(extent(xs), LEAST_METRES),
    (HEIGHT - 2 * MARGIN) / Math.max(extent(ys), LEAST_METRES),
  );
  /** @type {{x: number, y: number}[]} */
  const places = [];
  for (const point of metres) {
    const place = { x: WIDTH / 2 + (point.x - middle(xs)) * scale, y: HEIGHT / 2 - (point.y - middle(ys)) * scale };
    while (places.some((other) => Math.hypot(other.x - place.x, other.y - place.y) < 2 * DOT)) place.x += 2 * DOT;
    places.push(place);
  }
  const length = /** @type {number} */ ([2000, 1000, 500, 200, 100, 50].find((each) => each * scale <= WIDTH / 3) ?? 20);
  return { places, metres: length, pixels: length * scale };
}

function dot(kiosk, number, { x, y }) {
  const serves = SERVES.includes(kioskState(kiosk));
  const shape = serves
    ? svg`<circle class="yx-plan-good" cx=${x} cy=${y} r=${DOT}></circle>`
    : svg`<rect class="yx-plan-bad" x=${x - DOT} y=${y - DOT} width=${2 * DOT} height=${2 * DOT}></rect>`;
  return svg`<g><title>${pick(kiosk.name)}</title>${shape}<text class="yx-plan-number" x=${x} y=${y + 4} text-anchor="middle">${number}</text></g>`;
}

function campus(kiosks) {
  const { places, metres, pixels } = plan(kiosks.map(({ at }) => at));
  const name = pick(kiosks[0].kiosk.campus);
  return html`<figure class="yx-sheet mb-0" data-test="campus"><figcaption>${name}</figcaption>
    <svg class="yx-plan" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${t("plan-of", { campus: name })}>
      ${svg`<path class="yx-plan-north" d="M${WIDTH - 16} 26 l-5 12 l5 -3 l5 3 z"></path><text class="yx-chart-text" x=${WIDTH - 16} y="20" text-anchor="middle">${t("north")}</text>
      <path class="yx-plan-scale" d="M10 ${HEIGHT - 14} v4 h${pixels} v-4"></path><text class="yx-chart-text" x=${16 + pixels} y=${HEIGHT - 8}>${t("metres", { count: metres })}</text>
      ${kiosks.map(({ kiosk, number }, i) => dot(kiosk, number, places[i]))}`}</svg></figure>`;
}

/**
 * A plan for each campus that has kiosks with positions, and how many have none.
 *
 * @param {Api.KeptKiosk[]} kiosks numbered from 1 in their order
 * @param {Api.Kiosk[]} shown as the public sees them, some with a position
 */
export function campusMap(kiosks, shown) {
  const positions = new Map(shown.map(({ id, position }) => [id, position]));
  const placed = kiosks.map((kiosk, i) => ({ kiosk, number: i + 1, at: positions.get(kiosk.id) })).filter(({ at }) => at);
  const campuses = [...new Set(placed.map(({ kiosk }) => kiosk.campus?.zh))];
  const missing = kiosks.length - placed.length;
  return html`<div class="yx-plans" data-test="plans">${campuses.map((name) => campus(placed.filter(({ kiosk }) => kiosk.campus?.zh === name)))}</div>
    ${missing === 0 ? nothing : html`<p class="yx-soft mt-2 mb-0" data-test="unplaced">${t(missing === 1 ? "unplaced-one" : "unplaced", { count: missing })}</p>`}`;
}
