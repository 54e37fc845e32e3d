"""What the chart makes of good values."""

import json
import pathlib
import re

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
CRDS = ROOT / "crds" / "src" / "main" / "resources" / "crds"
BASES = ["dev", "production"]


@pytest.mark.parametrize("base", BASES)
def test_lint(helm, base):
    file = "helm/tradewinds/values-dev.yaml" if base == "dev" else "helm/tests/production.yaml"
    result = helm("lint", str(ROOT / "helm/tradewinds"), "--strict", "--values", str(ROOT / file))
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("base", BASES)
def test_every_pod_fits_pod_security_restricted(render, base):
    pods = render({"replicas": 2}, base=base).pods()
    assert {name for name, _ in pods} >= {"tradewinds-operator", "tradewinds-test"}
    for name, spec in pods:
        security = spec["securityContext"]
        assert security["runAsNonRoot"] is True, name
        assert security["runAsUser"] >= 10000, name
        assert security["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert not {"hostNetwork", "hostPID", "hostIPC"} & set(spec), name
        for volume in spec.get("volumes", []):
            assert set(volume) - {"name"} <= {"configMap", "emptyDir", "secret"}, name
        for container in spec["containers"]:
            rights = container["securityContext"]
            assert rights["allowPrivilegeEscalation"] is False, name
            assert rights["readOnlyRootFilesystem"] is True, name
            assert rights["capabilities"] == {"drop": ["ALL"]}, name
            assert "limits" in container["resources"], name


@pytest.mark.parametrize("base", BASES)
def test_the_operator_has_no_right_that_it_does_not_use(render, base):
    rendered = render(base=base)
    for role in rendered.of_kind("Role") + rendered.of_kind("ClusterRole"):
        for rule in role["rules"]:
            assert "*" not in rule["verbs"] + rule["resources"] + rule["apiGroups"], role["metadata"]["name"]
            if "secrets" in rule["resources"]:
                assert not {"list", "watch"} & set(rule["verbs"]), "it knows the names of the few that it reads"
            if "submissions" in rule["resources"] and role["metadata"]["name"] == "tradewinds-operator":
                assert set(rule["verbs"]) == {"get", "list", "watch"}, "the operator never changes what users applied"
    assert not rendered.of_kind("ClusterRoleBinding")
    assert render({"rbac": {"aggregate": False}}, base=base).of_kind("ClusterRole") == []


RIGHTS = re.compile(r"^\|([^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)


def test_the_rights_of_the_operator_are_those_of_its_page(render):
    section = (ROOT / "docs" / "operator.md").read_text().split("## Rights", 1)[1]
    group, wanted = "", {}
    for named, resources, verbs in [row for row in RIGHTS.findall(section) if "---" not in row[0]][1:]:
        group = named.strip().strip("`").replace("(core)", "") if named.strip() else group
        for resource in resources.split(","):
            wanted[group, resource.strip()] = set(re.sub(r"\(.*\)", "", verbs).replace(" ", "").split(","))
    rules = render().one("Role", "demo", "tradewinds-operator")["rules"]
    given = {
        (rule["apiGroups"][0], " named ".join([resource, *rule.get("resourceNames", [])])): set(rule["verbs"])
        for rule in rules
        for resource in rule["resources"]
    }
    assert given == wanted


def test_roles_are_made_in_each_environment_and_nowhere_else(render):
    rendered = render(base="production")
    places = {
        role["metadata"]["namespace"] for role in rendered.of_kind("Role") if "test" not in role["metadata"]["name"]
    }
    assert places == {"tradewinds-system", "quant-comp", "existing"}
    for binding in rendered.of_kind("RoleBinding"):
        assert binding["subjects"][0]["namespace"] == "tradewinds-system"


def test_environments_enforce_restricted_and_outlive_the_release(render):
    rendered = render(base="production")
    (namespace,) = rendered.of_kind("Namespace")
    assert namespace["metadata"]["name"] == "quant-comp"
    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
    assert namespace["metadata"]["annotations"]["helm.sh/resource-policy"] == "keep"


def test_a_quota_of_an_environment_overrides_single_entries(render):
    rendered = render(base="production")
    assert rendered.one("ResourceQuota", "quant-comp")["spec"]["hard"] == {
        "pods": "40",
        "requests.cpu": "16",
        "limits.memory": "64Gi",
    }
    assert rendered.one("ResourceQuota", "existing")["spec"]["hard"]["pods"] == "24"


def test_evaluation_pods_reach_names_and_the_object_store_only(render):
    policy = render(base="production").one("NetworkPolicy", "quant-comp", "tradewinds-evaluation")["spec"]
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert "ingress" not in policy
    names, store = policy["egress"]
    assert {port["port"] for port in names["ports"]} == {53}
    assert store["ports"] == [{"port": 443, "protocol": "TCP"}]
    assert "169.254.0.0/16" in store["to"][0]["ipBlock"]["except"]


def test_traders_reach_nats_besides_and_nats_reaches_nobody(render):
    rendered = render(base="production")
    trading = rendered.one("NetworkPolicy", "quant-comp", "tradewinds-trading")["spec"]
    assert "ingress" not in trading
    evaluation = rendered.one("NetworkPolicy", "quant-comp", "tradewinds-evaluation")["spec"]
    *common, nats = trading["egress"]
    assert common == evaluation["egress"]
    assert nats["ports"] == [{"port": 4222, "protocol": "TCP"}]
    server = rendered.one("NetworkPolicy", "quant-comp", "tradewinds-nats")["spec"]
    assert server["policyTypes"] == ["Ingress", "Egress"]
    assert "egress" not in server
    assert server["podSelector"] == nats["to"][0]["podSelector"]
    pods, operator = server["ingress"][0]["from"]
    assert pods["podSelector"] == trading["podSelector"]
    deployment = rendered.one("Deployment")["spec"]["template"]["metadata"]["labels"]
    assert operator["podSelector"]["matchLabels"].items() <= deployment.items()


def test_a_nats_outside_is_reached_on_request(render):
    peers = [{"ipBlock": {"cidr": "192.0.2.0/24"}}]
    trading = render({"networkPolicy": {"externalNatsPeers": peers}}).one("NetworkPolicy", "demo", "tradewinds-trading")
    assert trading["spec"]["egress"][-1] == {"to": peers, "ports": [{"port": 4222, "protocol": "TCP"}]}


def test_in_development_the_object_store_is_the_stand_in_and_not_its_tables(render):
    rendered = render()
    _, store = rendered.one("NetworkPolicy", "demo", "tradewinds-evaluation")["spec"]["egress"]
    assert store["ports"] == [{"port": 9000, "protocol": "TCP"}]
    assert store["to"][0]["podSelector"]["matchLabels"]["app.kubernetes.io/component"] == "local-aws"
    own = rendered.one("NetworkPolicy", "tradewinds-system", "tradewinds-local-aws")["spec"]["ingress"]
    assert own[1]["ports"] == [{"port": "s3", "protocol": "TCP"}]


def test_no_credentials_outside_development(render):
    rendered = render(base="production")
    assert rendered.of_kind("Secret") == []
    (container,) = rendered.one("Deployment")["spec"]["template"]["spec"]["containers"]
    assert not [each["name"] for each in container["env"] if "KEY" in each["name"] or "ENDPOINT" in each["name"]]
    in_development = render().one("Deployment")["spec"]["template"]["spec"]["containers"][0]["env"]
    keys = [each for each in in_development if "KEY" in each["name"]]
    assert len(keys) == 2
    assert all("secretKeyRef" in each["valueFrom"] for each in keys)


def test_the_configuration_names_images_stores_and_namespaces(render):
    text = render(base="production").one("ConfigMap", name="tradewinds-operator")["data"]["operator.yml"]
    settings = yaml.safe_load(text)["tradewinds"]
    assert settings["namespaces"] == ["quant-comp", "existing"]
    assert settings["runtime"]["engine-image"].startswith("registry.example.com/tradewinds/engine@sha256:2222")
    assert settings["runtime"]["trader-image"] == "registry.example.com/tradewinds/trader:0.1.0"
    assert settings["runtime"]["pull-secrets"] == ["registry"]
    assert settings["fleet"]["nats-image"] == "tradewinds.local/nats:0.1.0"
    assert settings["stores"]["platform-bucket"] == "acme-tradewinds-platform"
    assert settings["stores"]["provision"] is False
    assert yaml.safe_load(settings["evaluation"]["tolerations"])[0]["operator"] == "Exists"


def test_extra_configuration_wins(render):
    extra = {"operator": {"extraConfig": {"stores": {"score-table": "other"}, "threads": 4}}}
    settings = yaml.safe_load(render(extra).one("ConfigMap", name="tradewinds-operator")["data"]["operator.yml"])
    assert settings["tradewinds"]["stores"]["score-table"] == "other"
    assert settings["tradewinds"]["stores"]["platform-bucket"] == "tradewinds-platform"
    assert settings["tradewinds"]["threads"] == 4


def test_a_changed_configuration_restarts_the_operator(render):
    def stamp(concurrent):
        template = render({"evaluation": {"concurrent": concurrent}}).one("Deployment")["spec"]["template"]
        return template["metadata"]["annotations"]["checksum/config"]

    assert stamp(4) == stamp(4)
    assert stamp(4) != stamp(5)


def test_the_log_level_has_one_way_in(render):
    rendered = render({"operator": {"logLevel": "DEBUG"}})
    (container,) = rendered.one("Deployment")["spec"]["template"]["spec"]["containers"]
    assert {"name": "LOG_LEVEL", "value": "DEBUG"} in container["env"]
    assert "logger" not in rendered.one("ConfigMap", name="tradewinds-operator")["data"]["operator.yml"]


def test_a_disruption_budget_only_for_several_replicas(render):
    assert render().of_kind("PodDisruptionBudget") == []
    assert render({"replicas": 2}).one("PodDisruptionBudget")["spec"]["minAvailable"] == 1


def test_without_leader_election_the_old_replica_ends_first(render):
    deployment = render({"leaderElection": {"enabled": False}}).one("Deployment")
    assert deployment["spec"]["strategy"] == {"type": "Recreate"}


def test_the_drain_ends_before_the_grace_period(render):
    values = {"operator": {"terminationGracePeriodSeconds": 60}}
    text = render(values).one("ConfigMap", name="tradewinds-operator")["data"]["operator.yml"]
    assert yaml.safe_load(text)["tradewinds"]["drain"] == "55s"


def test_crds_are_the_generated_ones(render):
    rendered = render()
    generated = {path.name: yaml.safe_load(path.read_text()) for path in CRDS.glob("*.yaml")}
    shipped = rendered.of_kind("CustomResourceDefinition")
    assert len(shipped) == len(generated) > 0
    for crd in shipped:
        assert crd["spec"] == generated[f"{crd['metadata']['name']}.yaml"]["spec"]
        assert crd["metadata"]["annotations"]["helm.sh/resource-policy"] == "keep"
    assert render({"crds": {"enabled": False}}).of_kind("CustomResourceDefinition") == []
    bare = render({"crds": {"keep": False}}).of_kind("CustomResourceDefinition")
    assert all("annotations" not in crd["metadata"] for crd in bare)


def test_metrics_for_prometheus_on_request(render):
    assert render().of_kind("ServiceMonitor") == []
    rendered = render(base="production")
    assert rendered.one("ServiceMonitor")["spec"]["endpoints"][0]["path"] == "/metrics"
    alerts = {rule["alert"] for rule in rendered.one("PrometheusRule")["spec"]["groups"][0]["rules"]}
    assert alerts == {
        "TradewindsDown",
        "TradewindsLeaderless",
        "TradewindsEvaluationsWait",
        "TradewindsPlatformErrors",
        "TradewindsUploadsMissed",
        "TradewindsIngestNotStreaming",
        "TradewindsTraderFailed",
        "TradewindsTraderStale",
        "TradewindsStrategyAnomalous",
        "TradewindsOutOfWindow",
    }


def test_every_alert_of_fleets_has_its_place_in_the_runbook(render):
    rules = render(base="production").one("PrometheusRule")["spec"]["groups"][0]["rules"]
    runbook = (ROOT / "docs/runbook.md").read_text()
    named = [rule for rule in rules if "runbook" in rule["annotations"]]
    assert len(named) == 6
    for rule in named:
        assert rule["annotations"]["runbook"] == f"docs/runbook.md#{rule['alert'].lower()}"
        assert f"## {rule['alert']}\n" in runbook


def test_a_dashboard_on_request(render):
    names = [each["metadata"]["name"] for each in render().of_kind("ConfigMap")]
    assert "tradewinds-operator-dashboard" not in names
    rendered = render({"monitoring": {"dashboard": {"enabled": True}}})
    board = rendered.one("ConfigMap", name="tradewinds-operator-dashboard")
    assert board["metadata"]["labels"]["grafana_dashboard"] == "1"
    panels = json.loads(board["data"]["fleets.json"])["panels"]
    places = [panel["gridPos"] for panel in panels]
    cells = [(x, y) for p in places for x in range(p["x"], p["x"] + p["w"]) for y in range(p["y"], p["y"] + p["h"])]
    assert len(panels) == 9
    assert len(cells) == len(set(cells)), "panels overlap"


def test_the_table_of_trades_is_written_where_it_is_named(render):
    settings = {}
    for name in ("", "my_trades"):
        config = render({"aws": {"tradeTable": name}}).one("ConfigMap", name="tradewinds-operator")
        settings[name] = yaml.safe_load(config["data"]["operator.yml"])["tradewinds"]["stores"]["trade-table"]
    assert settings == {"": "", "my_trades": "my_trades"}


def test_names_follow_the_release(render):
    rendered = render({"fullnameOverride": "tw"})
    assert rendered.one("Deployment")["metadata"]["name"] == "tw-operator"
    selector = rendered.one("Deployment")["spec"]["selector"]["matchLabels"]
    labels = rendered.one("Deployment")["spec"]["template"]["metadata"]["labels"]
    assert selector.items() <= labels.items()
    assert rendered.one("Service", name="tw-operator")["spec"]["selector"] == selector
