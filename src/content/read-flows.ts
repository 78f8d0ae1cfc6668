import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedFlow } from './content.ts';
import { type Finding, finding } from './finding.ts';
import { readAs, readFileAs } from './read-as.ts';
import { type FlowSource, flowSchema, includeSchema, type StepSource, stepSchema } from './schema/flow.ts';
import { inside, type Spot } from './source.ts';
import { type Knows, toStep } from './to-step.ts';

type WrittenStep = { readonly from: string; readonly source: StepSource; readonly spot: Spot };
type Entry = WrittenStep | { readonly include: string; readonly spot: Spot };
type Written = { readonly source: FlowSource; readonly spot: Spot; readonly entries: readonly Entry[] };

/** Reads all flow files of a folder and puts the steps of one where another includes them. */
export function readFlows(
  folder: string,
  knows: Knows,
): { readonly flows: readonly LoadedFlow[]; readonly findings: readonly Finding[] } {
  const written = new Map<string, Written>();
  const findings: Finding[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue;
    const file = readFileAs(flowSchema, join(folder, name));
    findings.push(...file.findings);
    if (file.value === null) continue;
    const { id } = file.value;
    if (written.has(id)) findings.push(finding(file.spot('id'), 'duplicate', { what: id }));
    const read = readEntries(file.value, file.spot);
    findings.push(...read.findings);
    written.set(id, { source: file.value, spot: file.spot, entries: read.entries });
  }
  const included = new Set(
    [...written.values()].flatMap(({ entries }) =>
      entries.flatMap((one) => ('include' in one ? [one.include] : [])),
    ),
  );
  const flows = [...written.values()].map((one) => {
    const spliced = splice(one, written, [one.source.id]);
    findings.push(...spliced.findings);
    const elsewhere = included.has(one.source.id) || one.source.frame === true;
    return load(one, spliced.steps, elsewhere, knows);
  });
  return { flows, findings };
}

function readEntries(
  flow: FlowSource,
  file: Spot,
): { readonly entries: readonly Entry[]; readonly findings: readonly Finding[] } {
  const entries: Entry[] = [];
  const findings: Finding[] = [];
  for (const [index, written] of flow.steps.entries()) {
    const spot = inside(file, 'steps', index);
    if ('include' in written) {
      const read = readAs(includeSchema, written, spot);
      if (read.value !== null) entries.push({ include: read.value.include, spot });
      findings.push(...read.findings);
    } else {
      const read = readAs(stepSchema, written, spot);
      if (read.value !== null) entries.push({ from: flow.id, source: read.value, spot });
      findings.push(...read.findings);
    }
  }
  return { entries, findings };
}

/** @param trail flows being spliced now: one that includes itself would never end */
function splice(
  flow: Written,
  all: ReadonlyMap<string, Written>,
  trail: readonly string[],
): { readonly steps: readonly WrittenStep[]; readonly findings: readonly Finding[] } {
  const steps: WrittenStep[] = [];
  const findings: Finding[] = [];
  for (const entry of flow.entries) {
    if (!('include' in entry)) {
      steps.push(entry);
      continue;
    }
    const other = all.get(entry.include);
    if (other === undefined || trail.includes(entry.include)) {
      findings.push(finding(entry.spot('include'), 'unknown_flow', { flow: entry.include }));
      continue;
    }
    const spliced = splice(other, all, [...trail, entry.include]);
    steps.push(...spliced.steps);
    findings.push(...spliced.findings);
  }
  return { steps, findings };
}

function load(written: Written, steps: readonly WrittenStep[], included: boolean, knows: Knows): LoadedFlow {
  const { source, spot } = written;
  const always = steps.flatMap((step, index) => (step.source.required === true ? [index] : []));
  return {
    flow: {
      id: source.id,
      version: source.version,
      steps: steps.map((step) => toStep(step.from, step.source, knows)),
      ...(source.report === undefined ? {} : { report: source.report }),
      ...(source.of_draft === undefined ? {} : { ofDraft: source.of_draft }),
      ...(source.send_after === undefined ? {} : { sendAfter: source.send_after }),
      ...(source.send_needs === undefined ? {} : { sendNeeds: source.send_needs }),
      ...(source.send_to === undefined ? {} : { sendTo: source.send_to }),
    },
    spot,
    stepSpots: steps.map((step) => step.spot),
    always: new Set(always),
    included,
  };
}
