"""Bad values are refused with a message that says what is wrong."""

import pytest

BAD = {
    "unknown key": ({"relpicas": 1}, "additional properties 'relpicas' not allowed"),
    "unknown nested key": ({"aws": {"regon": "eu-central-1"}}, "additional properties 'regon' not allowed"),
    "a word for a number": ({"replicas": "two"}, "at '/replicas': got string, want integer"),
    "too many replicas": ({"replicas": 50}, "at '/replicas': maximum: got 50, want 5"),
    "replicas without election": (
        {"replicas": 2, "leaderElection": {"enabled": False}},
        "replicas is 2, expected 1 while leaderElection.enabled is false: set leaderElection.enabled to true",
    ),
    "a short digest": ({"image": {"digest": "sha256:12"}}, "at '/image/digest': 'sha256:12' does not match pattern"),
    "a pull policy": ({"image": {"pullPolicy": "Sometimes"}}, "value must be one of 'Always', 'IfNotPresent', 'Never'"),
    "a namespace's name": ({"environments": [{"name": "Demo"}]}, "at '/environments/0/name': 'Demo' does not match"),
    "an environment without a name": ({"environments": [{"create": True}]}, "missing property 'name'"),
    "no environment": (
        {"environments": []},
        "environments is empty, expected at least one namespace in which competitions run",
    ),
    "an environment twice": (
        {"environments": [{"name": "a"}, {"name": "a"}]},
        "environments has the name a twice, expected each once",
    ),
    "a quota that is a number": ({"environmentDefaults": {"quota": {"pods": 3}}}, "got number, want string"),
    "an empty list of peers allows all": (
        {"networkPolicy": {"objectStorePeers": []}},
        "at '/networkPolicy/objectStorePeers': minItems: got 0, want 1",
    ),
    "static credentials": (
        {"operator": {"extraEnv": [{"name": "AWS_SECRET_ACCESS_KEY", "value": "x"}]}},
        "at '/operator/extraEnv/0/name': 'not' failed",
    ),
    "two endpoints": (
        {"aws": {"endpointUrl": "http://elsewhere:9000"}},
        "aws.endpointUrl is http://elsewhere:9000, expected to be empty while localAws.enabled is true",
    ),
    "a region": ({"aws": {"region": "Frankfurt"}}, "at '/aws/region': 'Frankfurt' does not match pattern"),
    "no region": ({"aws": {"region": ""}}, "aws.region is empty, expected an AWS region such as eu-central-1"),
    "no bucket": ({"aws": {"bucket": ""}}, "aws.bucket is empty, expected the name of a bucket"),
    "no service account": (
        {"serviceAccount": {"create": False}},
        "serviceAccount.name is empty, expected the name of an existing service account",
    ),
    "a grace period": (
        {"operator": {"terminationGracePeriodSeconds": 1}},
        "at '/operator/terminationGracePeriodSeconds': minimum: got 1, want 6",
    ),
}


@pytest.mark.parametrize(("values", "message"), BAD.values(), ids=BAD.keys())
def test_refused(template, values, message):
    result = template(values)
    assert result.returncode != 0
    assert message in result.stderr
