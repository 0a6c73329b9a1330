// Lists the faults of the view on the screen, to the eye and to the finger.
const issues = [];
const scrolled = "yx-option-pages, .k-page-large";
// All lengths are in proportion to those of 1920 × 1080 and 1080 × 1920.
const [long, short] = innerWidth > innerHeight ? [innerWidth, innerHeight] : [innerHeight, innerWidth];
const scale = Math.min(long / 1920, short / 1080);
const say = (e) => e.tagName.toLowerCase() + "." + [...e.classList].join(".") + " “" + e.textContent.trim().replace(/\s+/g, " ").slice(0, 24) + "”";
const visible = (e) => {
  const box = e.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && e.checkVisibility({ visibilityProperty: true });
};
const ownText = (e) => [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
const all = [...document.querySelectorAll("yx-screen *")].filter((e) => !e.closest("svg, .k-toast") && visible(e));

for (const e of all) {
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  if (ownText(e) && parseFloat(style.fontSize) < 22 * scale - 0.01) issues.push("small text " + style.fontSize + ": " + say(e));
  if (e.matches("button") && (box.width < 64 * scale - 0.5 || box.height < 64 * scale - 0.5)) issues.push("small target " + Math.round(box.width) + "×" + Math.round(box.height) + ": " + say(e));
  if (e.matches("button") && e.textContent.trim() === "" && !e.ariaLabel) issues.push("a button without words");
  if (e.matches("img") && !e.hasAttribute("alt")) issues.push("an image without alt");
  if (!e.closest(scrolled) && (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)) issues.push("off the screen: " + say(e));
  const clamped = style.webkitLineClamp !== "none";
  if (style.overflowX === "hidden" && !e.matches(scrolled) && e.scrollWidth > e.clientWidth + 1) issues.push("cut at the side: " + say(e));
  if (style.overflowY === "hidden" && !clamped && !e.matches(".k-printer") && e.scrollHeight > e.clientHeight + 1) issues.push("cut below: " + say(e));
  const parent = e.parentElement.getBoundingClientRect();
  if (!e.closest(scrolled) && ownText(e) && !e.parentElement.closest("[class*=k-printer]") && (box.right > parent.right + 2 || box.bottom > parent.bottom + 2)) {
    issues.push("outside of what holds it: " + say(e));
  }
}

const leaves = all.filter((e) => (ownText(e) || e.matches("button, img")) && !e.parentElement.closest("button"));
for (let i = 0; i < leaves.length; i++) {
  for (let j = i + 1; j < leaves.length; j++) {
    if (leaves[i].contains(leaves[j]) || leaves[j].contains(leaves[i])) continue;
    const a = leaves[i].getBoundingClientRect();
    const b = leaves[j].getBoundingClientRect();
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 2 && high > 2) issues.push("over each other: " + say(leaves[i]) + " and " + say(leaves[j]));
  }
}
if (document.documentElement.scrollHeight > innerHeight + 1) issues.push("the page scrolls");
if (document.querySelectorAll("h1").length !== 1) issues.push(document.querySelectorAll("h1").length + " headings");
const main = document.querySelector("main");
if (main.scrollHeight > main.clientHeight + 1) issues.push("the view is " + (main.scrollHeight - main.clientHeight) + " px too high");
return issues;
