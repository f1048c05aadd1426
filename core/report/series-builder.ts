import type { BlockSample } from '../bench/block.ts';
import type { MetricId } from '../method/metric.ts';
import { METRICS } from '../method/metric.ts';
import type { Series } from './report.ts';
import { roundSample } from './rounding.ts';

/** The samples of one subject on one host by one metric, as they come in. */
export class SeriesBuilder {
  readonly #subject: string;
  readonly #host: string;
  readonly #metric: MetricId;
  readonly #workers: number;
  readonly #blocks: number[] = [];
  readonly #orders: number[] = [];
  readonly #values: number[] = [];
  readonly #iterations: number[] = [];
  readonly #samplesOfBlock = new Map<number, number>();
  #isRepeated = false;

  constructor(subject: string, host: string, metric: MetricId, workers: number) {
    this.#subject = subject;
    this.#host = host;
    this.#metric = metric;
    this.#workers = workers;
  }

  add(block: number, sample: Pick<BlockSample, 'order' | 'value' | 'iteration'>): void {
    const before = this.#samplesOfBlock.get(block) ?? 0;
    this.#samplesOfBlock.set(block, before + 1);
    if (before > 0) this.#isRepeated = true;
    this.#blocks.push(block);
    this.#orders.push(sample.order);
    this.#values.push(roundSample(sample.value, METRICS[this.#metric].unit));
    this.#iterations.push(sample.iteration ?? before);
  }

  /** Iterations are told only where some block has more than one sample. */
  toSeries(): Series {
    return {
      subject: this.#subject,
      host: this.#host,
      metric: this.#metric,
      unit: METRICS[this.#metric].unit,
      workers: this.#workers,
      blocks: [...this.#blocks],
      orders: [...this.#orders],
      values: [...this.#values],
      iterations: this.#isRepeated ? [...this.#iterations] : null,
    };
  }
}
