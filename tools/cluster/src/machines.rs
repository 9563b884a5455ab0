//! The cluster's two kinds of process: one that plans, and those that work. Both are Ballista's own, told of
//! one aggregate more.

use std::net::SocketAddr;
use std::sync::Arc;

use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;

use crate::codec::{Logical, Physical};

/// Plans, until it is ended.
pub async fn scheduler(host: String, port: u16) -> Result<(), String> {
    let config = SchedulerConfig {
        bind_host: host.clone(),
        bind_port: port,
        override_logical_codec: Some(Arc::new(Logical::default())),
        override_physical_codec: Some(Arc::new(Physical::default())),
        ..SchedulerConfig::default()
    };
    let address: SocketAddr =
        format!("{host}:{port}").parse().map_err(|why| format!("{host}:{port} is no address: {why}"))?;
    let cluster = BallistaCluster::new_from_config(&config).await.map_err(|why| why.to_string())?;
    start_server(cluster, address, Arc::new(config)).await.map_err(|why| why.to_string())
}

/// Works for a scheduler, until it is ended. What is shuffled lies in `work`.
pub async fn executor(
    host: String,
    port: u16,
    scheduler: (String, u16),
    threads: usize,
    work: Option<String>,
) -> Result<(), String> {
    let config = ExecutorProcessConfig {
        bind_host: host.clone(),
        external_host: Some(host),
        port,
        grpc_port: port + 1,
        scheduler_host: scheduler.0,
        scheduler_port: scheduler.1,
        scheduler_connect_timeout_seconds: 30,
        vcores: threads,
        work_dir: work,
        override_logical_codec: Some(Arc::new(Logical::default())),
        override_physical_codec: Some(Arc::new(Physical::default())),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await.map_err(|why| why.to_string())
}
