import { z } from 'zod';
import { condition } from './condition.ts';

const code = z.string().regex(/^[a-z][a-z0-9_]*$/);
const alerts = z.array(z.enum(['paralegal', 'safeguarding', 'health_link', 'coordinator'])).min(1);
const count = z.int().min(1);

const target = z.union([
  z.strictObject({ minutes: count }),
  z.strictObject({ end_of_day: z.literal(true) }),
  z.strictObject({ working_days: count }),
]);

const head = { code, colour: z.enum(['red', 'amber', 'green']), alerts, target };

export const ruleSchema = z.strictObject({
  ...head,
  when: condition,
  unless: z.exactOptional(z.union([z.literal('any'), z.array(code).min(1)])),
  country_reason: z.exactOptional(z.string()),
  stops_sharing: z.exactOptional(z.literal(true)),
});

export const clusterSchema = z.strictObject({
  kind: z.literal('cluster'),
  ...head,
  thresholds: z
    .array(
      z.strictObject({
        at_least: count,
        within_days: count,
        same: z.array(z.enum(['place', 'facility', 'service', 'access_problem', 'responsible_party'])).min(1),
        when: z.exactOptional(condition),
        near_identical: z.exactOptional(z.literal(true)),
      }),
    )
    .min(1),
});

export const rulesSchema = z.strictObject({ rules: z.array(z.record(z.string(), z.unknown())).min(1) });
export type RuleSource = z.infer<typeof ruleSchema>;
export type ClusterSource = z.infer<typeof clusterSchema>;
