import assert from "node:assert/strict";
import { test } from "node:test";
import { plan } from "/assets/admin/campus-map.js";

test("north is above and east is right", () => {
  const { places } = plan([
    { latitude: 29.51, longitude: 106.57 },
    { latitude: 29.512, longitude: 106.573 },
  ]);
  assert.ok(places[1].y < places[0].y);
  assert.ok(places[1].x > places[0].x);
});

test("kiosks of one house are side by side", () => {
  const one = { latitude: 29.51, longitude: 106.57 };
  const { places } = plan([one, one, one]);
  const xs = places.map((place) => Math.round(place.x));
  assert.equal(new Set(xs).size, 3);
  assert.ok(xs[1] - xs[0] >= 26 && xs[2] - xs[1] >= 26);
});

test("the scale is a round length that is true", () => {
  // 0.009 degrees of latitude are a kilometre.
  const { places, metres, pixels } = plan([
    { latitude: 29.5, longitude: 106.57 },
    { latitude: 29.509, longitude: 106.57 },
  ]);
  const pixelsPerMetre = (places[0].y - places[1].y) / 1000;
  assert.ok(Math.abs(pixels / metres - pixelsPerMetre) / pixelsPerMetre < 0.01);
  assert.ok([50, 100, 200, 500, 1000, 2000].includes(metres));
});
