import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { doctorText } from '../doctor/doctor-text.ts';
import { findHosts } from '../doctor/host-findings.ts';
import { readMachineFacts } from '../doctor/machine-facts.ts';
import { noiseWarnings } from '../doctor/noise-warnings.ts';
import { findCompilers, findDaemon } from '../doctor/tools.ts';

/** `dyno doctor`: lists installed and missing hosts, and warns about sources of noise. */
export function addDoctor(program: Command, { out }: Context): void {
  program
    .command('doctor')
    .description('List installed hosts, how to install the others, and what would make measurements noisy.')
    .option('--json', 'print JSON')
    .action(async ({ json }: { readonly json?: true }) => {
      // First, because starting every host adds load.
      const facts = await readMachineFacts();
      const [hosts, daemon, compilers] = await Promise.all([findHosts(), findDaemon(), findCompilers()]);
      const diagnosis = { facts, hosts, daemon, compilers, warnings: noiseWarnings(facts) };
      out(json === true ? JSON.stringify(diagnosis, null, 2) : doctorText(diagnosis));
    });
}
