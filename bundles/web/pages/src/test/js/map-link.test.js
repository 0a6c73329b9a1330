import assert from "node:assert/strict";
import { test } from "node:test";
import { positionOf } from "/assets/admin/map-link.js";

const near = (text, latitude, longitude) => {
  const found = positionOf(text);
  assert.ok(found, text);
  assert.ok(
    Math.abs(Number(found.latitude) - latitude) < 1e-4 && Math.abs(Number(found.longitude) - longitude) < 1e-4,
    JSON.stringify(found),
  );
};

test("links of maps in WGS 84 are taken as they are", () => {
  const here = { latitude: "39.990000", longitude: "116.300000" };
  assert.deepEqual(positionOf("39.99, 116.3"), here);
  assert.deepEqual(positionOf("geo:39.99,116.3?z=17"), here);
  assert.deepEqual(positionOf("https://www.openstreetmap.org/?mlat=39.99&mlon=116.3#map=17/1/2"), here);
  assert.deepEqual(positionOf("https://www.google.com/maps/place/X/@1,2,17z/data=!3d39.99!4d116.3"), here);
});

test("links of Chinese maps are shifted from GCJ-02", () => {
  // Tiananmen: 39.907375, 116.391349 in WGS 84 is 39.908777, 116.397590 in GCJ-02.
  near("https://uri.amap.com/marker?position=116.39759,39.908777", 39.907375, 116.391349);
  near("https://apis.map.qq.com/uri/v1/marker?marker=coord:39.908777,116.39759;title:x", 39.907375, 116.391349);
});

test("outside of China nothing is shifted", () => {
  assert.deepEqual(positionOf("https://uri.amap.com/marker?position=2.35,48.85"), { latitude: "48.850000", longitude: "2.350000" });
});

test("what says no position on earth is none", () => {
  for (const text of ["", "library", "91, 10", "10, 181", "https://example.org/maps?q=1,2"]) assert.equal(positionOf(text), null, text);
});
