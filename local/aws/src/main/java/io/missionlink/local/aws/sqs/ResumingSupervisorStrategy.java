package io.missionlink.local.aws.sqs;

import org.apache.pekko.actor.ActorInitializationException;
import org.apache.pekko.actor.OneForOneStrategy;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.actor.SupervisorStrategyConfigurator;
import org.apache.pekko.japi.pf.DeciderBuilder;

/**
 * Resumes a failed ElasticMQ actor with its state. Pekko's default restarts the storage without its queues, after which it
 * silently stores nothing.
 */
public final class ResumingSupervisorStrategy implements SupervisorStrategyConfigurator {

    @Override
    public SupervisorStrategy create() {
        return new OneForOneStrategy(DeciderBuilder.match(ActorInitializationException.class, e -> SupervisorStrategy.stop())
                .matchAny(e -> SupervisorStrategy.resume()).build());
    }
}
