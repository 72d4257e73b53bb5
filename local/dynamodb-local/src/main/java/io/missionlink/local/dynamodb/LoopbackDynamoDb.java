package io.missionlink.local.dynamodb;

import java.util.List;

import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

import com.amazonaws.services.dynamodbv2.local.server.AbstractLocalDynamoDBServerHandler;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local on the loopback address, without telemetry. Its own main class listens on all addresses of the machine. */
public final class LoopbackDynamoDb extends DynamoDBProxyServer {

    /** All credentials and regions share a database. */
    private static final boolean SHARED = true;
    private static final boolean WITHOUT_DELAYS = false;
    /** Pages of no site may read responses. */
    private static final String NO_CORS = null;

    /** Set by the constructor of the base class, so it must not have an initializer. */
    private ContextHandlerCollection handlers;

    private LoopbackDynamoDb(int port, AbstractLocalDynamoDBServerHandler handler) {
        super(port, handler);
    }

    /**
     * Prints {@code Listening on port <number>} when it accepts requests.
     *
     * @param arguments the port, 0 selects a free one; and the folder of the data, without which it is in memory
     */
    public static void main(String[] arguments) throws Exception {
        boolean inMemory = arguments.length == 1;
        LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(0, inMemory, inMemory ? null : arguments[1],
                SHARED, WITHOUT_DELAYS);
        LoopbackDynamoDb server = new LoopbackDynamoDb(Integer.parseInt(arguments[0]),
                new LocalDynamoDBServerHandler(requests, NO_CORS));
        server.connector().setHost("127.0.0.1");
        server.safeStart();
        System.out.println("Listening on port " + server.connector().getLocalPort());
        server.join();
    }

    @Override
    public ContextHandlerCollection setUpHandler(AbstractLocalDynamoDBServerHandler handler) {
        handlers = super.setUpHandler(handler);
        // A page of another site whose name resolves to this machine must not read responses.
        handlers.getHandlers()
                .forEach(context -> ((ContextHandler) context).setVirtualHosts(List.of("localhost", "127.0.0.1")));
        return handlers;
    }

    private ServerConnector connector() {
        return (ServerConnector) handlers.getServer().getConnectors()[0];
    }
}
