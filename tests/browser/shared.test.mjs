// What the site's scripts share and needs no page: words, matching, order, address. Run by test_shared_scripts.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withChoices } from "../../docs/assets/shared/address.js";
import { fold, matches, searchable, termsOf } from "../../docs/assets/shared/filtering.js";
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
