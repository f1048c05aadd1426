import { z } from 'zod';
import { METRIC_IDS } from '../../core/method/metric.ts';
import { NOTICE_CODES, outputSchema } from '../../core/report/report.ts';
import type { DriveDensityResult, DriveFacts, DriveResult, DriveScalingResult } from '../../web/drive/protocol.ts';

/* Schemas of the results of a page. */

const sampleSchema = z.object({
  subject: z.string(),
  host: z.string(),
  metric: z.enum(METRIC_IDS),
  workers: z.number(),
  value: z.number(),
  order: z.number(),
  iteration: z.number().nullable(),
  probe: z.number().optional(),
});

const failedSchema = z.object({ kind: z.literal('failed'), message: z.string() });

export const driveResultSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('measured'),
    samples: z.array(sampleSchema),
    outputs: z.array(outputSchema),
    timerTick: z.number(),
    wasi: z.string(),
    skew: z.number().nullable(),
    overslept: z.number(),
  }),
  failedSchema,
]) satisfies z.ZodType<DriveResult>;

export const driveScalingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scaled'), rate: z.number() }),
  failedSchema,
]) satisfies z.ZodType<DriveScalingResult>;

export const driveDensitySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('counted'),
    instances: z.number(),
    notice: z.object({ code: z.enum(NOTICE_CODES), message: z.string() }).nullable(),
  }),
  failedSchema,
]) satisfies z.ZodType<DriveDensityResult>;

export const driveFactsSchema = z.object({
  isolated: z.boolean(),
  sharedMemory: z.boolean(),
}) satisfies z.ZodType<DriveFacts>;
