// What the site's scripts share and needs no page: words, matching, order, address. Run by test_shared_scripts.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withChoices } from "../../docs/assets/shared/address.js";
import { fold, matches, searchable, termsOf } from "../../docs/assets/shared/filtering.js";
import { cut, lineOf, marksIn, placeOf } from "../../docs/assets/shared/marking.js";
import { asked, prepared, ranked } from "../../docs/assets/shared/ranking.js";
import { columnOf, isDescending, numberIn, sorted, turned } from "../../docs/assets/shared/sorting.js";

const variants = { 鏡: "镜", 線: "线", 號: "号" };
const syllables = { 轨: "gui", 道: "dao", 交: "jiao", 通: "tong", 号: "hao", 线: "xian", 镜: "jing", 湖: "hu", 长: "zhang chang", 电: "dian" };

const found = (text, query) => matches(searchable(fold(text, variants)), termsOf(query, variants), syllables);

test("blanks beside Chinese and the width of signs make no difference", () => {
  for (const text of ["轨道交通 3 号线", "轨道交通3号线", "轨道交通３号线"]) {
    for (const query of ["3号线", "3 号线", "３号线", "３ 号线", "交通3", "轨道交通 3号线", "轨道交通3号线"]) assert.ok(found(text, query), `${query} in ${text}`);
    assert.ok(!found(text, "2号线"), text);
  }
  for (const query of ["ｅ游小镇", "e游小镇", "E 游小镇"]) assert.ok(found("杭州湾 e 游小镇", query), query);
});

test("blanks between other words stay: the end of one and the start of the next are no word", () => {
  assert.ok(!found("an ewer", "anew"));
  assert.ok(!found("12 34", "1234"));
});

test("every term has to be found, in any order", () => {
  assert.ok(found("镜湖 医院", "医院 镜湖"));
  assert.ok(!found("镜湖 医院", "医院 长电"));
  assert.ok(found("镜湖", ""));
  assert.deepEqual(termsOf("  A\u3000B  c "), ["a", "b", "c"]);
});

test("traditional characters find the simplified ones, on either side", () => {
  assert.ok(found("镜湖", "鏡湖"));
  assert.ok(found("鏡湖", "镜湖"));
  assert.ok(found("轨道交通 3 号线", "3號線"));
});

test("pinyin, initials and both mixed find Chinese from any character on, in any of its readings", () => {
  for (const query of ["guidaojiaotong", "gdjt", "jiaot", "gdaojt", "GDJT", "jt"]) assert.ok(found("绍兴轨道交通", query), query);
  for (const query of ["changdian", "zhangd", "cd", "zd"]) assert.ok(found("长电", query), query);
  assert.ok(!found("绍兴轨道交通", "gjdt"));
  assert.ok(!found("绍兴轨道交通", "jiaotongx"));
  assert.ok(!found("绍兴轨道交通", "g"), "a single letter spells nothing");
});

test("English is found by its stem and without its hyphens", () => {
  assert.ok(found("A high-tech company", "high tech companies"));
  assert.ok(found("listed companies", "listing company"));
  assert.ok(found("high tech firms", "high-tech"));
  assert.ok(!found("a company", "compass"));
});

test("numbers sort by size, texts by the language, empty cells last in either direction", () => {
  const by = (values, how) => sorted(values, (value) => value, how);
  assert.deepEqual(by([10, NaN, 9, -3]), [-3, 9, 10, NaN]);
  assert.deepEqual(by([10, NaN, 9, -3], { descending: true }), [10, 9, -3, NaN]);
  assert.deepEqual(by(["b", "", "a", null]), ["a", "b", "", null]);
  assert.deepEqual(by(["b", "", "a", null], { descending: true }), ["b", "a", "", null]);
  assert.deepEqual(by(["c1-20", "c1-2", "c1-3"]), ["c1-2", "c1-3", "c1-20"]);
  assert.deepEqual(by(["诸暨", "镜湖", "滨海"], { language: "zh-Hans" }), ["滨海", "镜湖", "诸暨"]);
  const rows = [{ n: 1, at: "x" }, { n: 1, at: "y" }];
  assert.deepEqual(sorted(rows, (row) => row.n, { descending: true }).map((row) => row.at), ["x", "y"]);
});

test("the number a cell shows is read as it is written", () => {
  assert.deepEqual(["1,200 家", "−3.5 %", " 7", "1,234,567"].map(numberIn), [1200, -3.5, 7, 1234567]);
  assert.ok(Number.isNaN(numberIn("未公布")));
});

test("a head turns the order: up, down, as it was; another head begins anew", () => {
  const steps = ["name"];
  while (steps.at(-1)) steps.push(turned(steps.at(-1), "name"));
  assert.deepEqual(steps, ["name", "-name", ""]);
  assert.equal(turned("-name", "rows"), "rows");
  assert.equal(columnOf("-name"), "name");
  assert.ok(isDescending("-0"));
});

test("choices stand in the address, empty ones do not, those of others stay", () => {
  assert.equal(withChoices("", { find: "3号线", sort: "" }), `?find=${encodeURIComponent("3号线")}`);
  assert.equal(withChoices("?find=a&page=b", { find: "", sort: "-name" }), "?page=b&sort=-name");
  assert.equal(withChoices("?theme=a", { theme: ["b", "c"] }), "?theme=b&theme=c");
  assert.equal(withChoices("?theme=a", { theme: [] }), "");
  assert.equal(withChoices("", { with: "x,y" }), "?with=x,y");
  assert.equal(new URLSearchParams(withChoices("", { find: "a&b=,c" })).get("find"), "a&b=,c");
});

const kinds = { page: "page", place: "place", term: "term", goal: "goal", listed: "listed" };
const shape = { kinds, pages: 2 };
const orderOf = (rows, query, more = {}) => ranked(prepared(rows, shape, syllables), query, { variants, syllables, kinds, ...more }).found.map((entry) => entry.address);

test("of two entries that fit alike the page or the place comes before the row, and what is only listed comes last", () => {
  const fits = { whole: "镜湖", beginning: "镜湖科技", middle: "新镜湖科技" };
  for (const [how, title] of Object.entries(fits)) {
    const rows = [[4, title, "listed", "", ""], [2, title, "term", "", ""], [3, title, "goal", "", ""], [1, title, "place", "", ""], [0, title, "page", "", ""]];
    assert.deepEqual(orderOf(rows, "镜湖"), ["page", "place", "term", "goal", "listed"], how);
  }
  const long = [[2, "镜湖科", "term", "", ""], [1, `镜湖${"长电".repeat(29)}`, "place", "", ""]];
  assert.deepEqual(orderOf(long, "镜湖"), ["place", "term"], "however long its title is");
  const said = [2, 1, 0].map((kind) => [kind, "长电", String(kind), "", "到镜湖去"]);
  assert.deepEqual(orderOf(said, "镜湖"), ["0", "1", "2"], "in the words below");
  const named = [2, 1, 0].map((kind) => [kind, "Lake", String(kind), "镜湖", ""]);
  assert.deepEqual(orderOf(named, "镜湖"), ["0", "1", "2"], "by another name");
  assert.deepEqual(orderOf(named, "jinghu"), ["0", "1", "2"], "by its pinyin");
});

test("a row called so comes before pages that only mention it", () => {
  assert.deepEqual(orderOf([[0, "长电", "page", "", "讲镜湖"], [2, "镜湖", "term", "", ""]], "镜湖"), ["term", "page"]);
});

test("a word that means an entry finds it before titles that begin with the word", () => {
  const rows = [[1, "Capital", "capital", "", ""], [1, "API of drugs", "drug", "", ""], [0, "Datasets", "data", "", "", "API|接口"]];
  assert.deepEqual(orderOf(rows, "api"), ["data", "drug", "capital"]);
  assert.deepEqual(orderOf(rows, "接口"), ["data"]);
});

test("marks and blanks in a name or in what is typed make no difference", () => {
  const rows = [[3, "“名士之乡”英才计划", "plan", "", ""]];
  for (const query of ["名士之乡英才计划", "“名士之乡”英才计划", "名士 之乡", "《名士之乡》"]) assert.deepEqual(orderOf(rows, query), ["plan"], query);
});

test("a question is searched without its asking words, and what holds most of it is near", () => {
  const rows = [[1, "镜湖医院", "hospital", "", ""], [1, "长电", "other", "", ""], [0, "Listed companies", "listed", "", ""]];
  const questions = ["什么时候", "how", "many", "are"];
  const answer = (query) => ranked(prepared(rows, shape, syllables), query, { variants, syllables, kinds, questions });
  assert.deepEqual([answer("镜湖医院什么时候").near, answer("镜湖医院什么时候").found[0].address], [false, "hospital"]);
  assert.deepEqual([answer("How many listed companies are?").near, answer("How many listed companies are?").found[0].address], [false, "listed"]);
  assert.deepEqual([answer("镜湖大医院").near, answer("镜湖大医院").found.map(({ address }) => address)], [true, ["hospital"]]);
  assert.deepEqual(answer("天地玄黄").found, []);
  assert.deepEqual(answer("  ").found, []);
});

test("a long English word spelt wrong in its second half is near; a short one and a foreign one are not", () => {
  const rows = [[0, "Incubators", "incubators", "", ""], [0, "Patents", "patents", "", ""]];
  const answer = (query) => ranked(prepared(rows, shape, syllables), query, { variants, syllables, kinds });
  assert.deepEqual([answer("incubater").near, answer("incubater").found.map(({ address }) => address)], [true, ["incubators"]]);
  for (const query of ["patats", "invisible"]) assert.deepEqual(answer(query).found, [], query);
});

const shown = (text, query) =>
  cut(text, marksIn(text, asked(query, variants), { variants, syllables })).map(([part, marked]) => (marked ? `[${part}]` : part)).join("");

test("the words that were found are marked as the text writes them", () => {
  assert.equal(shown("轨道交通 3 号线", "3号线"), "轨道交通 [3 号线]");
  assert.equal(shown("轨道交通３号线", "3 号线"), "轨道交通[３][号线]".replace("][", ""));
  assert.equal(shown("到镜湖去", "鏡湖"), "到[镜湖]去");
  assert.equal(shown("到镜湖去", "jh"), "到[镜湖]去");
  assert.equal(shown("A listed company, capital of companies", "listing company"), "A [listed] [company], capital of [companies]");
  assert.equal(shown("capital", "api"), "capital");
  assert.equal(shown("<b> & 镜湖", "镜湖"), "<b> & [镜湖]");
});

test("a line is cut around the words, and a page is opened where its sentence holds them", () => {
  const long = `${"前".repeat(100)}镜湖${"后".repeat(100)}`;
  const line = lineOf({ names: "", context: long }, asked("镜湖"), {});
  assert.ok(line.includes("镜湖") && line.startsWith("…") && line.endsWith("…") && line.length < 70, line);
  assert.equal(lineOf({ names: "Mirror|长电", context: "说明" }, asked("长电"), {}), "长电 · 说明");
  const place = { address: "places/a/", context: "甲乙。到镜湖-去；丙" };
  assert.equal(decodeURIComponent(placeOf(place, asked("镜湖"), {})), "#:~:text=到镜湖-去");
  assert.ok(placeOf(place, asked("镜湖"), {}).includes("%2D"));
  assert.equal(placeOf({ ...place, address: "plan/#c1" }, asked("镜湖"), {}), "");
  assert.equal(placeOf(place, asked("长电"), {}), "");
});
