package io.missionlink.local.lifecycle;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** Opens Vert.x instances with few threads and without a file cache. */
public final class SmallVertx {

    private SmallVertx() {
    }

    /** @param threads of each pool */
    public static Vertx open(int threads) {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(threads).setWorkerPoolSize(threads)
                .setInternalBlockingPoolSize(threads).setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    public static void close(Vertx vertx) {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
