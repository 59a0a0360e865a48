// Reads every package of a site with npm's datapackage 1.x; prints rows by table, or what it complains of.
import { createRequire } from "node:module";
import { existsSync, readdirSync } from "node:fs";

const [folder, modules] = process.argv.slice(2);
const { Package } = createRequire(`${modules}/`)("datapackage");
const out = {};
for (const entry of readdirSync(folder, { withFileTypes: true }).filter((item) => existsSync(`${folder}/${item.name}/datapackage.json`))) {
  for (const name of ["datapackage.json", "datapackage.en.json"]) {
    const data = await Package.load(`${folder}/${entry.name}/${name}`);
    const rows = {};
    for (const resource of data.resources) rows[resource.name] = (await resource.read()).length;
    out[`${entry.name}/${name}`] = { errors: data.errors.map(String), rows };
  }
}
console.log(JSON.stringify(out));
