// Lets node's test runner import modules of the pages: addresses lead where tsconfig.json says that their files are, and of
// the browser there is as much as the modules want when they are loaded. Run with --import.
import { readFileSync } from "node:fs";
import { register } from "node:module";

const ROOT = new URL("../../", import.meta.url);

const { paths } = JSON.parse(readFileSync(new URL("tsconfig.json", ROOT), "utf8")).compilerOptions;
const folders = Object.entries(paths).map(([address, [file]]) => [address.replace("*", ""), new URL(file.replace("*", ""), ROOT).href]);
register("./addresses.js", import.meta.url, { data: folders });

const kept = new Map();
globalThis.window = new EventTarget();
globalThis.document = { documentElement: {}, createTreeWalker: () => ({}) };
globalThis.location = new URL("https://yinxin.example/my");
// Newer nodes have one of their own, whose language is that of the machine.
Object.defineProperty(globalThis, "navigator", { value: { languages: ["zh-CN"] } });
globalThis.matchMedia = () => ({ matches: false });
globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
