import type { Routes } from '../http/route.ts';
import { account } from './account.ts';
import { apps } from './apps.ts';
import { assets } from './assets.ts';
import { branches } from './branches.ts';
import { checks } from './checks.ts';
import { commits } from './commits.ts';
import { merges } from './merges.ts';
import { pulls } from './pulls.ts';
import { releases } from './releases.ts';
import { reviews } from './reviews.ts';

/** The REST API: every method that the server knows. The first that matches answers. */
export const routes: Routes = {
  ...account,
  ...apps,
  ...branches,
  ...checks,
  ...commits,
  ...merges,
  ...reviews,
  ...pulls,
  ...assets,
  ...releases,
};
