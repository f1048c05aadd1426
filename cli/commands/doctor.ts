import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { doctorText } from '../doctor/doctor-text.ts';
import { findHosts } from '../doctor/host-findings.ts';
import { readMachineFacts } from '../doctor/machine-facts.ts';
import { noiseWarnings } from '../doctor/noise-warnings.ts';
import { findCompilers, findDaemon } from '../doctor/tools.ts';

/** `dyno doctor`: what is here, what is not and how to get it, and what would make figures noisy. */
export function addDoctor(program: Command, { out }: Context): void {
  program
    .command('doctor')
    .description('Tell which hosts are here, how to get the others, and what would make figures noisy.')
    .option('--json', 'for scripts')
    .action(async ({ json }: { readonly json?: true }) => {
      // Before the hosts are asked, which is load of our own.
      const facts = await readMachineFacts();
      const [hosts, daemon, compilers] = await Promise.all([findHosts(), findDaemon(), findCompilers()]);
      const diagnosis = { facts, hosts, daemon, compilers, warnings: noiseWarnings(facts) };
      out(json === true ? JSON.stringify(diagnosis, null, 2) : doctorText(diagnosis));
    });
}
