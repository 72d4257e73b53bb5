package io.missionlink.local.aws.sqs;

import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;

import scala.PartialFunction;
import scala.collection.immutable.List;
import scala.runtime.BoxedUnit;

/**
 * Writes messages to the file. ElasticMQ gives the storage a message whose receipts its queue still changes, so reading them
 * can
 * fail ("requirement failed"). Without a retry the queue gets no reply: a send then takes 21 s and fails, and received messages
 * stay invisible until their visibility timeout.
 */
public final class MessageStorage extends SqlQueuePersistenceActor {

    private static final System.Logger LOG = System.getLogger(MessageStorage.class.getName());
    private static final int ATTEMPTS = 20;

    /** @param queues with their settings */
    public MessageStorage(SqlQueuePersistenceConfig config, List<CreateQueueMetadata> queues) {
        super(config, queues);
    }

    /** Retries only failures before the statement: a failed statement throws a checked SQLException. */
    @Override
    public void aroundReceive(PartialFunction<Object, BoxedUnit> receive, Object event) {
        for (int attempt = 1;; attempt++) {
            try {
                super.aroundReceive(receive, event);
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    LOG.log(System.Logger.Level.WARNING, "SQS cannot store an event", e);
                    throw e;
                }
            }
        }
    }
}
