import type { Command } from 'commander';
import type { Context } from '../context.ts';

export function addDoctor(program: Command, _context: Context): void {
  program.command('doctor');
}
