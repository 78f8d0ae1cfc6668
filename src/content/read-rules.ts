import type { ClusterRule, Rule, Target, Threshold } from '../core/triage/rules.ts';
import type { Finding } from './finding.ts';
import { readAs, readFileAs } from './read-as.ts';
import type { CountryPack } from './schema/country.ts';
import {
  type ClusterSource,
  clusterSchema,
  type RuleSource,
  ruleSchema,
  rulesSchema,
} from './schema/rules.ts';
import { inside, type Located } from './source.ts';

type Rules = {
  readonly rules: readonly Located<Rule>[];
  readonly clusters: readonly Located<ClusterRule>[];
  readonly findings: readonly Finding[];
};

/** Reads `rules.yaml`. The packs say in which countries a rule has one reason more. */
export function readRules(path: string, packs: readonly CountryPack[]): Rules {
  const file = readFileAs(rulesSchema, path);
  const rules: Located<Rule>[] = [];
  const clusters: Located<ClusterRule>[] = [];
  const findings = [...file.findings];
  for (const [index, written] of (file.value?.rules ?? []).entries()) {
    const spot = inside(file.spot, 'rules', index);
    if (written.kind === 'cluster') {
      const read = readAs(clusterSchema, written, spot);
      if (read.value !== null) clusters.push({ value: toCluster(read.value), spot });
      findings.push(...read.findings);
    } else {
      const read = readAs(ruleSchema, written, spot);
      if (read.value !== null) rules.push({ value: toRule(read.value, packs), spot });
      findings.push(...read.findings);
    }
  }
  return { rules, clusters, findings };
}

function toRule(source: RuleSource, packs: readonly CountryPack[]): Rule {
  const {
    code,
    colour,
    alerts,
    when,
    unless,
    country_reason: countryReason,
    stops_sharing: stopsSharing,
  } = source;
  const reasonIn = packs
    .filter((pack) => countryReason !== undefined && countryReason in pack)
    .map((pack) => pack.code);
  return {
    code,
    colour,
    alerts,
    when,
    target: toTarget(source.target),
    ...(unless === undefined ? {} : { unless }),
    ...(countryReason === undefined ? {} : { countryReason, reasonIn }),
    ...(stopsSharing === undefined ? {} : { stopsSharing }),
  };
}

function toCluster({ code, colour, alerts, target, thresholds }: ClusterSource): ClusterRule {
  return { code, colour, alerts, target: toTarget(target), thresholds: thresholds.map(toThreshold) };
}

function toThreshold(source: ClusterSource['thresholds'][number]): Threshold {
  return {
    atLeast: source.at_least,
    withinDays: source.within_days,
    same: source.same,
    ...(source.when === undefined ? {} : { when: source.when }),
    ...(source.near_identical === undefined ? {} : { nearIdentical: true }),
  };
}

function toTarget(source: RuleSource['target']): Target {
  if ('minutes' in source) return source;
  return 'end_of_day' in source ? { endOfDay: true } : { workingDays: source.working_days };
}
