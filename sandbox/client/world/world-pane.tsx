import { useState, type ReactElement } from 'react';
import type { Deed, ProjectState, Screen } from '../../web/protocol.ts';
import { Pane } from '../parts/pane.tsx';
import { useSeat } from '../seat.ts';
import { EnvironmentCard } from './environment-card.tsx';
import { FaultSwitches } from './fault-switches.tsx';

interface WorldPaneProps {
  screen: Pick<Screen, 'project' | 'faults'>;
  close: () => void;
}

/** What lies outside of the workspace: where the project runs, its commits, and Slack's own servers. */
export function WorldPane({ screen, close }: WorldPaneProps): ReactElement {
  const { project, faults } = screen;
  return (
    <Pane title="The world" close={close} className="world">
      <div className="pane-body">
        {project?.environments.map((environment) => (
          <EnvironmentCard key={environment.name} environment={environment} />
        ))}
        {project && <Commits project={project} />}
        <FaultSwitches faults={faults} />
      </div>
    </Pane>
  );
}

function Commits({ project }: { project: ProjectState }): ReactElement {
  const { does } = useSeat();
  const [isBusy, setBusy] = useState(false);
  const push = async (kind: Extract<Deed, { do: 'push' }>['kind']): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    await does({ do: 'push', kind });
    setBusy(false);
  };
  return (
    <section className="card" aria-label={`Newest commits of ${project.name}`}>
      <h3>{project.name}, main branch</h3>
      <ul className="commits">
        {project.commits.map(({ id, subject, author, tags }) => (
          <li key={id}>
            <code>{id.slice(0, 7)}</code> {subject}
            {tags.map((tag) => (
              <span key={tag} className="tag">
                {tag}
              </span>
            ))}
            <small>{author}</small>
          </li>
        ))}
      </ul>
      <div className="row">
        <button type="button" className="plain" aria-busy={isBusy} onClick={() => void push('fix')}>
          {project.hotfix === undefined ? 'Push a fix' : `Push a fix to ${project.hotfix}`}
        </button>
        <button type="button" className="plain" aria-busy={isBusy} onClick={() => void push('feature')}>
          Push a feature
        </button>
      </div>
    </section>
  );
}
