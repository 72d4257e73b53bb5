// Type-checks Grafana dashboards against @grafana/schema. Unknown fields, missing fields and wrong values are errors.
import { writeFileSync } from "node:fs";
import ts from "typescript";

// JSON has texts where the schema has enums, so each enum of texts becomes the union of its values.
const TYPES = `
import type { Dashboard, DataSourceRef, FieldConfig, Panel, RowPanel, VariableModel } from "@grafana/schema";
import type * as Stat from "@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen";
import type * as TimeSeries from "@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen";
type Plain<T> = T extends string ? \`\${T}\` : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
interface PrometheusQuery { refId: string; expr: string; legendFormat: string; instant?: boolean }
interface PrometheusAnnotation {
  name: string; enable: boolean; iconColor: string; datasource: DataSourceRef;
  expr: string; step?: string; useValueForTime?: boolean; titleFormat: string; textFormat: string;
}
type PanelOf<Kind, Options, Custom> = Omit<Panel, "type" | "targets" | "options" | "fieldConfig" | "links"> & {
  type: Kind; targets: PrometheusQuery[]; options: Options; links?: { title: string; url: string; targetBlank: true }[];
  fieldConfig: { defaults: Omit<FieldConfig, "custom"> & { custom?: Partial<Custom> }; overrides: never[] };
};
interface Panels {
  row: Omit<RowPanel, "type"> & { type: "row" };
  timeseries: PanelOf<"timeseries", TimeSeries.Options, TimeSeries.FieldConfig>;
  stat: PanelOf<"stat", Stat.Options, never>;
}
type Board = Omit<Dashboard, "panels" | "annotations" | "templating"> & {
  uid: string; title: string; annotations: { list: PrometheusAnnotation[] };
  templating: { list: (Omit<VariableModel, "datasource"> & { datasource?: DataSourceRef; refresh?: number })[] };
};
`;

/** Calls report(dashboard, panel or undefined, message) for each error. The folder must resolve npm packages. */
export function checkTypes(dashboards, folder, report) {
  const lines = TYPES.split("\n");
  const places = new Map();
  const add = (type, value, dashboard, panel) => {
    places.set(lines.length, { dashboard, panel });
    lines.push(`export const c${lines.length}: Plain<${type}> = ${JSON.stringify(value)};`);
  };
  for (const dashboard of dashboards) {
    const { panels, ...board } = dashboard.json;
    add("Board", board, dashboard);
    panels.forEach((panel) => add(`Panels[${JSON.stringify(panel.type)}]`, panel, dashboard, panel));
  }
  const file = `${folder}/dashboards.check.ts`;
  writeFileSync(file, lines.join("\n"));
  const program = ts.createProgram([file], {
    noEmit: true, strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [],
    skipLibCheck: true,
  });
  for (const { file: found, start, messageText } of ts.getPreEmitDiagnostics(program)) {
    const message = ts.flattenDiagnosticMessageText(messageText, "\n");
    const place = places.get(found?.getLineAndCharacterOfPosition(start).line);
    if (place === undefined) {
      throw new Error(`The types themselves are wrong: ${message}`);
    }
    report(place.dashboard, place.panel, message);
  }
}
