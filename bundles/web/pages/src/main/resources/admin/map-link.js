// Positions in the links of maps: degrees of WGS 84, as phones tell theirs.
const NUMBER = "(-?[0-9]{1,3}(?:\\.[0-9]+)?)";
const pair = (before, between = "(?:,|%2C)") => new RegExp(before + NUMBER + between + NUMBER, "i");

// Chinese maps say positions in GCJ-02, some hundred metres beside; Amap the longitude first.
const FORMS = [
  { form: pair("amap\\.com/.*[?&](?:position|lnglat|dest|to)="), longitudeFirst: true, gcj: true },
  { form: pair("(?:map\\.qq\\.com|apis\\.map)/.*coord:"), gcj: true },
  { form: pair("openstreetmap\\.org/.*[?&]mlat=", "&mlon=") },
  { form: pair("openstreetmap\\.org/.*#map=[0-9.]+/", "/") },
  { form: pair("google\\.[^/]+/maps.*!3d", "!4d") },
  { form: pair("google\\.[^/]+/maps.*/@") },
  { form: pair("google\\.[^/]+/maps.*[?&](?:q|query|ll)=") },
  { form: pair("^geo:") },
  { form: pair("^\\s*", "\\s*[,，]\\s*") },
];

const AXIS = 6378245;
const ECCENTRICITY = 0.006693421622965943;

/** By how much GCJ-02 is beside WGS 84 there: the sums of sines that it is known to be. */
function shift(latitude, longitude) {
  const [x, y, pi] = [longitude - 105, latitude - 35, Math.PI];
  const wave = (value) => ((20 * Math.sin(value * pi) + 40 * Math.sin((value / 3) * pi)) * 2) / 3;
  const short = ((20 * Math.sin(6 * x * pi) + 20 * Math.sin(2 * x * pi)) * 2) / 3;
  const root = Math.sqrt(Math.abs(x));
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    short +
    wave(y) +
    ((160 * Math.sin((y / 12) * pi) + 320 * Math.sin((y * pi) / 30)) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    short +
    wave(x) +
    ((150 * Math.sin((x / 12) * pi) + 300 * Math.sin((x / 30) * pi)) * 2) / 3;
  const radians = (latitude / 180) * pi;
  const flat = 1 - ECCENTRICITY * Math.sin(radians) ** 2;
  return [
    (north * 180) / (((AXIS * (1 - ECCENTRICITY)) / flat ** 1.5) * pi),
    (east * 180) / ((AXIS / Math.sqrt(flat)) * Math.cos(radians) * pi),
  ];
}

/** Outside of a box around China GCJ-02 is WGS 84. */
function wgs84(latitude, longitude) {
  if (latitude < 0.8293 || latitude > 55.8271 || longitude < 72.004 || longitude > 137.8347) return [latitude, longitude];
  const [north, east] = shift(latitude, longitude);
  return [latitude - north, longitude - east];
}

/** The position that a link or a pair of numbers says; null if it says none on earth. */
export function positionOf(text) {
  for (const { form, longitudeFirst, gcj } of FORMS) {
    const found = form.exec(text);
    if (!found) continue;
    const numbers = found.slice(1).map(Number);
    if (longitudeFirst) numbers.reverse();
    const [latitude, longitude] = gcj ? wgs84(...numbers) : numbers;
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
    return { latitude: latitude.toFixed(6), longitude: longitude.toFixed(6) };
  }
  return null;
}
