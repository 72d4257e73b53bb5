package io.missionlink.local.aws.sqs;

import org.apache.pekko.actor.ActorInitializationException;
import org.apache.pekko.actor.OneForOneStrategy;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.actor.SupervisorStrategyConfigurator;
import org.apache.pekko.japi.pf.DeciderBuilder;

/**
 * What becomes of an actor of ElasticMQ's that fails: it goes on with what it knows. Its storage may fail at a message whose
 * receipts change while they are written; started anew, as is Pekko's default, it knows no queue any more, and from then on
 * stores nothing and says nothing of it.
 */
public final class Supervision implements SupervisorStrategyConfigurator {

    @Override
    public SupervisorStrategy create() {
        return new OneForOneStrategy(DeciderBuilder.match(ActorInitializationException.class, e -> SupervisorStrategy.stop())
                .matchAny(e -> SupervisorStrategy.resume()).build());
    }
}
